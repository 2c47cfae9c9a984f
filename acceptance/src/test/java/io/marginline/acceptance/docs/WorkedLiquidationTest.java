package io.marginline.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's liquidation: by hand, by the engine, and on the page. */
class WorkedLiquidationTest {
  private static final String MARK = "worked: events";

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-TW.md"})
  void the_page_shows_the_events_of_the_engine(String page) {
    assertThat(Pages.blocks(Path.of(page)))
        .filteredOn(block -> block.mark().equals(MARK))
        .singleElement()
        .extracting(Pages.Block::text)
        .isEqualTo(EventLines.of(WorkedLiquidation.run()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh-TW.md"})
  void the_page_shows_the_numbers_of_the_hand_calculation(String page) {
    String text = Pages.text(Path.of(page)).replace(",", "");

    byHand().forEach((name, value) -> assertThat(text).as("%s", name).contains(value));
  }

  @Test
  void the_engine_arrives_at_the_numbers_of_the_hand_calculation() {
    String events = EventLines.of(WorkedLiquidation.run());
    Map<String, String> hand = byHand();

    assertThat(events)
        .contains("equity " + hand.get("equity at 27270") + ", MM + fee " + hand.get("MM + fee"))
        .contains(hand.get("slice") + " lots, limit " + hand.get("limit of the slice"))
        .contains(hand.get("taker part") + " Alice → REVENUE, FEE")
        .contains(hand.get("fund part") + " Alice → FUND, LIQUIDATION_FEE")
        .contains("RECOVERED (equity " + hand.get("equity after the slice"))
        .contains("equity " + hand.get("equity at 26900") + ", MM")
        .contains("82 lots @ bankruptcy price " + hand.get("bankruptcy price"))
        .contains(hand.get("residue") + " Alice → FUND, RESIDUE")
        .contains("ADL Bob buys " + hand.get("deleveraged"))
        .contains(hand.get("work-off loss") + " FUND → CLEARING, WORK_OFF");
  }

  /** Rules §5, §7, §11 and §12 with a pencil: decimals, no class of the product. */
  private static Map<String, String> byHand() {
    Map<String, String> hand = new LinkedHashMap<>();
    hand.put(
        "liquidation price",
        number("27000").divide(number("0.99"), 1, RoundingMode.CEILING).toPlainString());
    BigDecimal equity = number("3000").add(number("27270").subtract(number("30000")));
    BigDecimal required = number("27270").multiply(number("0.01"));
    hand.put("equity at 27270", plain(equity));
    hand.put("MM + fee", plain(required));

    BigDecimal missing = number("1.05").multiply(required).subtract(equity);
    BigDecimal freed = number("1.05").multiply(number("0.01")).subtract(number("0.002"));
    BigDecimal perLot =
        freed.subtract(number("0.005").multiply(number("0.998"))).multiply(number("272.70"));
    BigDecimal slice = missing.divide(perLot, 0, RoundingMode.CEILING);
    hand.put("missing", plain(missing));
    hand.put("gain per lot", plain(perLot));
    hand.put("slice", plain(slice));
    BigDecimal limit = number("27270").multiply(number("0.998"));
    hand.put("limit of the slice", plain(limit.setScale(1, RoundingMode.CEILING)));

    BigDecimal value = number("0.18").multiply(number("27250"));
    BigDecimal fee = value.multiply(number("0.005"));
    hand.put("taker part", plain(value.multiply(number("0.001"))));
    hand.put("fund part", plain(value.multiply(number("0.004"))));
    BigDecimal cash = number("3000").subtract(number("495")).subtract(fee);
    BigDecimal rest = number("0.82");
    BigDecimal after = cash.add(rest.multiply(number("-2730")));
    hand.put("equity after the slice", plain(after));

    BigDecimal under = cash.add(rest.multiply(number("-3100")));
    hand.put("equity at 26900", plain(under));
    BigDecimal bankruptcy =
        number("26900")
            .subtract(under.divide(rest, 6, RoundingMode.FLOOR))
            .setScale(1, RoundingMode.CEILING);
    hand.put("bankruptcy price", plain(bankruptcy));
    BigDecimal residue = cash.add(rest.multiply(bankruptcy.subtract(number("30000"))));
    hand.put("residue", plain(residue));
    BigDecimal fund = value.multiply(number("0.004")).add(residue);
    BigDecimal loss = bankruptcy.subtract(number("26900")).movePointLeft(2);
    BigDecimal kept = fund.divide(loss, 0, RoundingMode.FLOOR);
    hand.put("fund", plain(fund));
    hand.put("kept", plain(kept));
    hand.put("deleveraged", plain(number("82").subtract(kept)));
    hand.put("work-off loss", plain(kept.multiply(loss)));
    hand.put("fund at the end", plain(fund.subtract(kept.multiply(loss))));
    return hand;
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
