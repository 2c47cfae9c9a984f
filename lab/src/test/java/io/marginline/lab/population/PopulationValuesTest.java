package io.marginline.lab.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PopulationValuesTest {

  @Test
  void everyValueHasAReason() {
    PopulationValues values = PopulationValues.standard();
    assertThat(values.reasons()).hasSizeGreaterThan(40);
    assertThat(values.reasons().values()).allMatch(reason -> reason.length() > 10);
  }

  @Test
  void theStatedValuesStandInTheFile() {
    PopulationValues values = PopulationValues.standard();
    assertThat(values.whole("leverageMin")).isEqualTo(2);
    assertThat(values.whole("leverageMax")).isEqualTo(100);
    assertThat(values.exact("crossShare")).isEqualByComparingTo("0.6");
    assertThat(values.exact("longShare")).isEqualByComparingTo("0.55");
    assertThat(values.exact("paretoAlpha")).isEqualByComparingTo("1.3");
    assertThat(values.exact("truncationShare")).isEqualByComparingTo("0.01");
    assertThat(values.whole("balanceMin")).isEqualTo(1);
    assertThat(values.whole("balanceMax")).isEqualTo(4);
    assertThat(values.whole("warmUpInstants")).isEqualTo(60);
    assertThat(values.whole("makers")).isEqualTo(8);
    assertThat(values.exact("makerCapitalShare")).isEqualByComparingTo("0.25");
    assertThat(values.whole("makerInventoryLimit")).isEqualTo(3);
    assertThat(values.whole("makerLevels")).isEqualTo(10);
    assertThat(values.whole("makerNearestBp")).isEqualTo(2);
    assertThat(values.whole("makerFurthestBp")).isEqualTo(50);
    assertThat(values.exact("makerVolumeShare")).isEqualByComparingTo("0.02");
    assertThat(values.exact("makerWithdrawMove")).isEqualByComparingTo("0.03");
    assertThat(values.exact("fundShare")).isEqualByComparingTo("0.001");
    assertThat(values.exact("stopShare")).isEqualByComparingTo("0.1");
    assertThat(values.exact("addShare")).isEqualByComparingTo("0.05");
    assertThat(values.ppb("takerRate")).isEqualTo(500_000);
    assertThat(values.ppb("makerRate")).isEqualTo(200_000);
    assertThat(values.tiers()).hasSize(12);
  }

  @Test
  void aValueWithoutAReasonIsRefused() {
    assertThatThrownBy(() -> PopulationValues.parse("makers: {value: 8}\nlevels: 10\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("makers needs a value and a reason")
        .hasMessageContaining("levels needs a value and a reason");
  }

  @Test
  void whatIsNotThereOrNoNumberIsSaid() {
    PopulationValues values = PopulationValues.parse("makers: {value: eight, reason: why not}");
    assertThatThrownBy(() -> values.whole("makers")).hasMessageContaining("'eight'");
    assertThatThrownBy(() -> values.whole("levels")).hasMessageContaining("levels is missing");
  }
}
