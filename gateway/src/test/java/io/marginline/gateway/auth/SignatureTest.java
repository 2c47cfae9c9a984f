package io.marginline.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final String SECRET = "22582BD0CFF14C41EDBF1AB98506286D";

  @Test
  void a_request_is_signed_as_the_published_example() {
    assertThat(Signature.of(SECRET, "2020-12-08T09:08:57.715ZGET/api/v5/account/balance?ccy=BTC"))
        .isEqualTo("HiZhvSfMtWJA3uUIVXV3a/bSXNPCWvYFXoGCVS8V4zY=");
  }

  @Test
  void a_login_is_signed_as_the_published_example() {
    assertThat(Signature.of(SECRET, "1704876947GET/users/self/verify"))
        .isEqualTo("5/36BgGV6m/6pmdc20zdqk0mzF5ZalmzzPD2fo3wavU=");
  }

  @Test
  void only_the_right_signature_fits() {
    String sign = Signature.of(SECRET, "a");
    assertThat(Signature.fits(SECRET, "a", sign)).isTrue();
    assertThat(Signature.fits(SECRET, "b", sign)).isFalse();
    assertThat(Signature.fits("other", "a", sign)).isFalse();
    assertThat(Signature.fits(SECRET, "a", sign + "=")).isFalse();
    assertThat(Signature.fits(SECRET, "a", "")).isFalse();
  }
}
