package io.marginline.config.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.marginline.config.InvalidFileException;
import io.marginline.model.ProductKind;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ListingTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private static Listing builtIn() throws InvalidFileException {
    return ListingBuilder.build(
        VenueFile.parse(BuiltInVenue.file(DAY)), BuiltInVenue.catalogue(), 5);
  }

  private static Listed listed(Listing listing, String instId) {
    return Objects.requireNonNull(listing.find(instId));
  }

  @Test
  void the_built_in_venue_expires_on_the_last_friday_of_a_month_well_after_the_day() {
    String file = BuiltInVenue.file(DAY);
    assertThat(file).contains("BTC-USDT-270226").contains("BTC-USD-261225-100000-C");
    // 30 days after 1 December is 31 December; the last Friday of that month is over by then.
    assertThat(BuiltInVenue.file(LocalDate.of(2026, 12, 1))).contains("BTC-USD-270129-90000-P");
  }

  @Test
  void numbers_are_those_of_the_engine() throws InvalidFileException {
    Listing listing = builtIn();
    for (int i = 0; i < listing.instruments().size(); i++) {
      assertThat(listing.instruments().get(i).id()).isEqualTo(i);
    }
    Listed swap = listed(listing, "BTC-USDT-SWAP");
    assertThat(swap.id()).isEqualTo(3);
    assertThat(swap.instIdCode()).isEqualTo(100_003);
    assertThat(Objects.requireNonNull(listing.index("BTC-USDT")).id()).isEqualTo(swap.index());
    assertThat(Objects.requireNonNull(listing.asset("USDT")).id())
        .isEqualTo(swap.spec().settleAssetId());
    assertThat(listing.find("BTC-USDT-240101")).isNull();
  }

  @Test
  void steps_turn_prices_and_sizes_into_ticks_and_lots_and_back() throws InvalidFileException {
    Listed swap = listed(builtIn(), "BTC-USDT-SWAP");
    assertThat(swap.ticks(new BigDecimal("100000.1"))).isEqualTo(1_000_001);
    assertThat(swap.px(1_000_001)).isEqualByComparingTo("100000.1");
    assertThat(swap.lots(new BigDecimal("1.23"))).isEqualTo(123);
    assertThat(swap.sz(123)).isEqualByComparingTo("1.23");
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> swap.ticks(new BigDecimal("100000.11")));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> swap.lots(new BigDecimal("0.001")));
  }

  /** Linear: tick × lot × ctVal; inverse: face ÷ tick; in units of 10^-8 (blueprint §5). */
  @Test
  void tick_values_are_those_of_the_contract() throws InvalidFileException {
    Listing listing = builtIn();
    assertThat(listed(listing, "BTC-USDT-SWAP").spec().tickValueUnits()).isEqualTo(1_000);
    assertThat(listed(listing, "BTC-USD-SWAP").spec().tickValueUnits()).isEqualTo(100_000_000_000L);
    Listed option = listed(listing, "BTC-USD-261225-100000-C");
    assertThat(option.spec().tickValueUnits()).isEqualTo(100);
    assertThat(option.spec().product().option().strike()).isEqualTo(10_000_000);
    assertThat(option.uly()).isEqualTo("BTC-USD");
    Listed spot = listed(listing, "BTC-USDT");
    assertThat(spot.spec().product().kind()).isEqualTo(ProductKind.SPOT);
    assertThat(spot.spec().product().baseLotUnits()).isEqualTo(1_000);
  }

  @Test
  void a_file_names_every_problem_of_its_listing() throws InvalidFileException {
    VenueFile file =
        VenueFile.parse(
            """
            instruments: [BTC-USDT-SWAP, NO-SUCH-SWAP, BTC-USDT-SWAP, SOL-USDT]
            highestPx: {BTC: 1000000}
            band: 0.05
            """);
    assertThat(file.profile()).isEqualTo(Profile.MARGINLINE);
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(() -> ListingBuilder.build(file, BuiltInVenue.catalogue(), 0))
        .withMessageContaining("NO-SUCH-SWAP is not in the catalogue")
        .withMessageContaining("BTC-USDT-SWAP stands there twice")
        .withMessageContaining("there is none for SOL");
  }

  @Test
  void a_file_with_an_unknown_key_or_a_wrong_value_is_refused_by_line() {
    assertThatExceptionOfType(InvalidFileException.class)
        .isThrownBy(
            () ->
                VenueFile.parse("profile: nobody\ninstruments: [[a]]\nhighestPx: {BTC: -1}\nx: 1"))
        .satisfies(e -> assertThat(e.problems()).extracting(p -> p.line()).contains(1, 2, 3, 4));
  }
}
