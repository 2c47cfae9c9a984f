package io.marginline.margin.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMark;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/** Family g: whole option chains of Deribit, through the integer border of the option package. */
class DeribitChainVectorsTest {
  private static final BigDecimal ONE = new BigDecimal("1e12");
  private static final double YEAR_NS = 365 * 86_400e9;

  /** A row at nine points: forward and volatility as printed and at either end of what is open. */
  private static final class Row {
    private final Range mark = new Range();
    private final Range delta = new Range();
    private final Range gamma = new Range();
    private final Range vega = new Range();
    private final Range theta = new Range();
    private final Range rho = new Range();

    Row(Vector cells, Instant now, Instant expiry, Open open) {
      long nowNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
      long expiryNs = expiry.getEpochSecond() * 1_000_000_000L + expiry.getNano();
      OptionContract contract =
          new OptionContract(
              cells.is("type", "call"),
              false,
              cents(cells.text("strike")),
              expiryNs,
              10_000,
              ONE.longValueExact(),
              1);
      OptionMark option = new OptionMark(contract);
      double years = (expiryNs - nowNs) / YEAR_NS;
      long forward = cents(open.forward);
      long swing = BigDecimal.valueOf(forward).multiply(new BigDecimal(open.share)).longValue();
      long volatilityPpb = new BigDecimal(open.volatilityPpb).longValue();
      for (long f : new long[] {forward - swing, forward, forward + swing}) {
        for (long half : new long[] {-50_000, 0, 50_000}) {
          option.set(f, f, Math.max(1, volatilityPpb + half), nowNs);
          add(option, f / 10_000.0, years);
        }
      }
    }

    private void add(OptionMark option, double forward, double years) {
      double premium = real(option.mark(Rounding.FLOOR));
      mark.add(premium);
      mark.add(real(option.mark(Rounding.CEILING)));
      delta.add(real(option.deltaBs(ONE.longValueExact(), Rounding.FLOOR)));
      gamma.add(real(option.gammaBs(ONE.longValueExact(), Rounding.FLOOR)));
      vega.add(real(option.vegaBs(ONE.longValueExact(), Rounding.FLOOR)));
      rho.add(real(option.rhoBs(ONE.longValueExact(), Rounding.FLOOR)));
      // Theirs is what the next day takes: no longer than the time left, no more than the value.
      double day = real(option.thetaBs(ONE.longValueExact(), Rounding.FLOOR));
      double left = day * Math.min(1, years * 365);
      theta.add(Math.max(left, -premium * forward));
    }

    private static double real(long units) {
      return units / ONE.doubleValue();
    }

    private static long cents(String price) {
      return new BigDecimal(price).movePointRight(4).longValueExact();
    }
  }

  private record Open(String forward, String share, String volatilityPpb) {}

  @Test
  void the_chain_of_2020_with_all_its_greeks() {
    try (ChainFile file = ChainFile.open("deribit_chain_2020-05-21")) {
      for (Vector cells : file.rows()) {
        String volatility = cells.decimal("markIvPct").movePointRight(7).toString();
        Row row =
            new Row(
                cells,
                Instant.ofEpochMilli(Long.parseLong(cells.text("timestampMs"))),
                Instant.ofEpochMilli(Long.parseLong(cells.text("expiryMs"))),
                new Open(cells.text("underlyingPrice"), "0.00025", volatility));
        String id = cells.text("instrument");
        file.expect(id, "expectedMarkPrice", row.mark, 8);
        file.expect(id, "expectedDelta", row.delta, 5);
        file.expect(id, "expectedGamma", row.gamma, 5);
        file.expect(id, "expectedVega", row.vega, 5);
        file.expect(id, "expectedTheta", row.theta, 5);
        file.expect(id, "expectedRho", row.rho, 5);
      }
    }
  }

  @Test
  void the_marks_of_2026() {
    int inside = 0;
    int greeks = 0;
    try (ChainFile file = ChainFile.open("deribit_chain_2026-08-22")) {
      for (Vector cells : file.rows()) {
        String volatility = cells.decimal("markIv").movePointRight(9).toString();
        Row row = row(cells, volatility, "0.0003");
        int places = cells.is("currency", "BTC") ? 8 : 6;
        file.expect(cells.text("instrument"), "expectedMarkPrice", row.mark, places);
        Row wide = row(cells, volatility, "0.001");
        greeks += 2;
        inside += later(wide.delta, cells.text("expectedDelta"));
        inside += later(wide.vega, cells.text("expectedVega"));
      }
    }
    // Their Greeks are of a later moment than their marks, so that they cannot decide anything.
    System.out.printf(
        "2026 Greeks of a later moment: %d of %d with a forward within 10 bp%n", inside, greeks);
    assertThat(greeks).isEqualTo(2 * 1443);
  }

  private static int later(Range ours, String printed) {
    BigDecimal theirs = new BigDecimal(printed);
    BigDecimal gap = ours.nearest(theirs).subtract(theirs).abs();
    return gap.compareTo(new BigDecimal("5e-6")) <= 0 ? 1 : 0;
  }

  private static Row row(Vector cells, String volatility, String share) {
    return new Row(
        cells,
        OffsetDateTime.parse(cells.text("snapshotTime")).toInstant(),
        OffsetDateTime.parse(cells.text("expiry")).toInstant(),
        new Open(cells.text("underlyingForward"), share, volatility));
  }
}
