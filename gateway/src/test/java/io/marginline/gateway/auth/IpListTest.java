package io.marginline.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpListTest {
  @Test
  void no_list_allows_everybody() {
    assertThat(IpList.allows(List.of(), "203.0.113.9")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false",
    "10.1.0.0/16, 10.1.255.255, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "10.1.0.0/31, 10.1.0.1, true",
    "10.1.0.0/31, 10.1.0.2, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "::1, 0:0:0:0:0:0:0:1, true",
    "2001:db8::/32, 2001:db8:1::7, true",
    "2001:db8::/32, 2001:db9::7, false",
    "10.0.0.0/8, ::1, false",
    "nonsense, 10.0.0.1, false",
    "10.0.0.0/x, 10.0.0.1, false"
  })
  void addresses_and_networks_are_compared(String entry, String address, boolean allowed) {
    assertThat(IpList.allows(List.of(entry), address)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "10.0.0", "10.0.0.0/33", "10.0.0.0/-1", "1.2.3.4.5", "", "g::1"})
  void names_and_broken_entries_are_not_valid(String entry) {
    assertThat(IpList.valid(entry)).isFalse();
    assertThat(IpList.valid("10.0.0.0/8")).isTrue();
    assertThat(IpList.valid("::1")).isTrue();
  }
}
