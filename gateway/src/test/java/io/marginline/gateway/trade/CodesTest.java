package io.marginline.gateway.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marginline.gateway.Answer;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.TriggerBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is refused is refused with a code of the contract. */
class CodesTest {
  private static final Refusals REFUSALS = new Refusals(Listings.BUILT_IN);

  private static Refusals.Asked asked(
      String instId, boolean buy, MarginMode margin, AccountMode mode, boolean amend, long held) {
    return new Refusals.Asked(
        Listings.listed(instId),
        buy,
        PositionSide.NET,
        margin,
        false,
        100,
        amend,
        false,
        mode,
        false,
        held);
  }

  private static TradeFault refusal(RejectReason reason, Term term, Refusals.Asked asked) {
    return REFUSALS.of(new Answer.Rejected(reason, 1_234_500, 1_000_000, term, 1), asked);
  }

  private static final Refusals.Asked SWAP =
      asked("BTC-USDT-SWAP", true, MarginMode.CROSS, AccountMode.FUTURES, false, 0);

  /** Codes and ranges of codes, as {@code 51277} or {@code 51300-51308}. */
  private static Set<Integer> contract() throws IOException {
    String named = System.getenv("MARGINLINE_SHARED");
    Path file = Path.of(named == null ? "../../shared" : named, "design/okx-api.md");
    assumeTrue(Files.exists(file), "codes not compared: the contract is not here");
    Matcher found =
        Pattern.compile("\\b([56]\\d{4})(?:[-/](\\d{5}))?").matcher(Files.readString(file));
    Set<Integer> codes = new TreeSet<>();
    while (found.find()) {
      int from = Integer.parseInt(found.group(1));
      int to = found.group(2) == null ? from : Integer.parseInt(found.group(2));
      for (int code = from; code <= to && to - from < 50; code++) {
        codes.add(code);
      }
    }
    return codes;
  }

  @Test
  void everyCodeIsOneOfTheContract() throws IOException {
    Set<Integer> codes = contract();
    for (TradeCode code : TradeCode.values()) {
      assertThat(codes).as(code.name()).contains(Integer.valueOf(code.number()));
    }
    for (TriggerBy by : TriggerBy.values()) {
      for (boolean profit : new boolean[] {true, false}) {
        for (boolean buy : new boolean[] {true, false}) {
          assertThat(codes).contains(Integer.valueOf(Directions.past(profit, buy, by).code()));
          assertThat(codes)
              .contains(Integer.valueOf(Directions.ofOrder(profit, buy, true).code()))
              .contains(Integer.valueOf(Directions.ofOrder(profit, buy, false).code()));
        }
      }
    }
    for (RejectReason reason : RejectReason.values()) {
      assertThat(codes)
          .as(reason.name())
          .contains(Integer.valueOf(refusal(reason, Term.NONE, SWAP).code()));
    }
  }

  @Test
  void whatIsMissingIsSaidInPlainNumbersWithItsCurrency() {
    TradeFault futures = refusal(RejectReason.INSUFFICIENT_MARGIN, Term.AVAIL_EQ, SWAP);
    assertThat(futures.code()).isEqualTo("51008");
    assertThat(futures.subCode()).isEqualTo("1001");
    int scale = Objects.requireNonNull(Listings.BUILT_IN.asset("USDT")).scale();
    String required =
        java.math.BigDecimal.valueOf(1_234_500, scale).stripTrailingZeros().toPlainString();
    assertThat(futures.says()).contains("USDT").contains(required);
    TradeFault coin =
        refusal(
            RejectReason.INSUFFICIENT_MARGIN,
            Term.AVAIL_BAL,
            asked("BTC-USDT", false, MarginMode.CASH, AccountMode.SPOT, false, 0));
    assertThat(coin.says()).contains("BTC balance");
    assertThat(coin.subCode()).isEqualTo("1000");
    TradeFault usd =
        refusal(
            RejectReason.INSUFFICIENT_MARGIN,
            Term.AVAIL_EQ,
            asked("BTC-USDT-SWAP", true, MarginMode.CROSS, AccountMode.MULTI_CURRENCY, false, 0));
    assertThat(usd.says()).contains("USD margin");
    assertThat(usd.subCode()).isEqualTo("1009");
    TradeFault amended =
        refusal(
            RejectReason.INSUFFICIENT_MARGIN,
            Term.AVAIL_EQ,
            asked("BTC-USDT-SWAP", true, MarginMode.CROSS, AccountMode.FUTURES, true, 0));
    assertThat(amended.code()).isEqualTo("51502");
    assertThat(amended.subCode()).isEqualTo("1031");
  }

  @Test
  void reduceOnlySaysWhatIsWrongWithThePosition() {
    MarginMode cross = MarginMode.CROSS;
    AccountMode mode = AccountMode.FUTURES;
    RejectReason reason = RejectReason.REDUCE_ONLY;
    String swap = "BTC-USDT-SWAP";
    assertThat(refusal(reason, Term.POSITION_LOTS, asked(swap, true, cross, mode, false, 0)).code())
        .isEqualTo("51169");
    assertThat(refusal(reason, Term.POSITION_LOTS, asked(swap, true, cross, mode, false, 5)).code())
        .isEqualTo("51170");
    assertThat(
            refusal(reason, Term.POSITION_LOTS, asked(swap, true, cross, mode, false, -5)).code())
        .isEqualTo("51112");
  }
}
