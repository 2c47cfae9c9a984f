package io.marginline.gateway.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.model.ClientId;
import org.junit.jupiter.api.Test;

class ClientIdsTest {
  @Test
  void anIdIsReadBackAsItWas() {
    for (String id :
        new String[] {"a", "12345678", "123456789", "6b9ad766b55dBCDE0123456789abcdef"}) {
      assertThat(ClientIds.text(ClientIds.of(id))).isEqualTo(id);
    }
    assertThat(ClientIds.of("")).isEqualTo(ClientId.NONE);
    assertThat(ClientIds.text(ClientId.NONE)).isEmpty();
  }

  @Test
  void idsThatDifferAreKeptApart() {
    assertThat(ClientIds.of("a")).isNotEqualTo(ClientIds.of("aa")).isNotEqualTo(ClientIds.of("A"));
    assertThat(ClientIds.of("abcdefgh1")).isNotEqualTo(ClientIds.of("abcdefgh2"));
  }

  @Test
  void onlyLettersAndDigitsUpTo32AreAnId() {
    assertThat(ClientIds.allowed("x".repeat(32))).isTrue();
    assertThat(ClientIds.allowed("x".repeat(33))).isFalse();
    assertThat(ClientIds.allowed("a-b")).isFalse();
    assertThat(ClientIds.allowed("ä")).isFalse();
    assertThatThrownBy(() -> ClientIds.of("a b")).isInstanceOf(IllegalArgumentException.class);
  }
}
