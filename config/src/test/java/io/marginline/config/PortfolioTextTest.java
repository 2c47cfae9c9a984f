package io.marginline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortfolioTextTest {
  private static final String YAML =
      """
      profile: binance
      balances: {USDT: 1000.5}
      instruments:
        A-USDT-SWAP:
          type: SWAP
          contract: linear
          ctVal: 0.1
          tickSz: 0.5
          lotSz: 1
          settle: USDT
          base: A
          quote: USDT
          taker: 0.0005
          tiers:
            - {maxNotional: 1000, mmr: 0.01, imr: 0.02}
            - {maxNotional: 5e24, mmr: 0.02, imr: 0.04}
      positions:
        - {inst: A-USDT-SWAP, margin: cross, pos: 300, avgPx: 100.25, lever: 10}
      prices: {A-USDT-SWAP: 100}
      """;

  private static CheckReport report(String text) throws InvalidFileException {
    return PortfolioCheck.report(PortfolioCheck.parse(text, null), false);
  }

  @Test
  void jsonSaysTheSameAsYaml() throws InvalidFileException {
    String yaml = YAML.replace("5e24", "50000");
    String json =
        """
        {
        \t"profile": "binance",
        \t"balances": {"USDT": "1000.5"},
        \t"instruments": {"A-USDT-SWAP": {"type": "SWAP", "contract": "linear", "ctVal": 0.1,
        \t\t"tickSz": "0.5", "lotSz": 1, "settle": "USDT", "base": "A", "quote": "USDT",
        \t\t"taker": 5e-4, "tiers": [{"maxNotional": "1000", "mmr": 0.01, "imr": 0.02},
        \t\t{"maxNotional": 50000, "mmr": 0.02, "imr": 0.04}]}},
        \t"positions": [{"inst": "A-USDT-SWAP", "margin": "cross", "pos": 300, "avgPx": 100.25,
        \t\t"lever": 10}],
        \t"prices": {"A-USDT-SWAP": 1e2}
        }
        """;
    assertThat(report(json)).isEqualTo(report(yaml));
  }

  @Test
  void notionalTiersAndFeeFollowTheProfile() throws InvalidFileException {
    // 300 × 0.1 × 100 = 3,000: 1,000 × 1 % + 2,000 × 2 % = 50, and binance keeps the fee out.
    CheckReport.PositionRow row = report(YAML.replace("5e24", "50000")).positions().getFirst();
    assertThat(row.notional()).isEqualTo("3000");
    assertThat(row.mmr()).isEqualTo("50");
    assertThat(row.liqFee()).isEqualTo("0");
    assertThat(row.upl()).isEqualTo("-7.5");
    // 993 ÷ 50 exactly.
    assertThat(row.mgnRatio()).isEqualTo("19.86");
  }

  @Test
  void aTierEdgeBeyondReachIsAccepted() throws InvalidFileException {
    String far = YAML.replace("5e24", "500000000000000000");
    assertThat(report(far).positions().getFirst().mmr()).isEqualTo("50");
  }

  @Test
  void anotherProfileCanBeAskedFor() throws InvalidFileException {
    // hyperliquid: mmr is half of imr: 1,000 × 1 % + 2,000 × 2 %; okx would need maxSz, but a flat
    // rule works on any edge: 3,000 × 2 % and the fee 3,000 × 0.05 %.
    Portfolio hyperliquid = PortfolioCheck.parse(YAML.replace("5e24", "50000"), "hyperliquid");
    CheckReport report = PortfolioCheck.report(hyperliquid, false);
    assertThat(report.profile()).isEqualTo("hyperliquid");
    assertThat(report.positions().getFirst().mmr()).isEqualTo("50");
    assertThat(report.notes()).hasSize(1);
    Portfolio okx = PortfolioCheck.parse(YAML.replace("5e24", "50000"), "okx");
    CheckReport.PositionRow row = PortfolioCheck.report(okx, false).positions().getFirst();
    assertThat(row.mmr()).isEqualTo("60");
    assertThat(row.liqFee()).isEqualTo("1.5");
  }

  @Test
  void anEntryCostTooFineForItsUnitsIsRoundedAgainstTheAccountAndSaidSo()
      throws InvalidFileException {
    // 10^15 in the pool leaves 3 decimals: 300 × 0.1 × 100.25001 = 3,007.5003 is kept as 3,007.501.
    String large =
        YAML.replace("5e24", "50000")
            .replace("1000.5", "1000000000000000")
            .replace("100.25,", "100.25001,");
    CheckReport report = report(large);
    assertThat(report.positions().getFirst().upl()).isEqualTo("-7.501");
    assertThat(report.notes()).singleElement().asString().contains("positions[0]");
  }

  @Test
  void jsonTextKeepsOrderAndEscapes() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", "a\"b\\c\n\u0001");
    map.put("a", List.of());
    map.put("n", List.of("x", true, 3));
    assertThat(JsonText.write(map))
        .isEqualTo(
            """
            {
              "z": "a\\"b\\\\c\\n\\u0001",
              "a": [],
              "n": ["x", true, 3]
            }
            """);
  }
}
