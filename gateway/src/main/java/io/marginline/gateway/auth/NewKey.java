package io.marginline.gateway.auth;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Makes keys nobody can guess: a name of 122 and a secret of 128 random bits. */
public final class NewKey {
  private static final SecureRandom RANDOM = new SecureRandom();

  private NewKey() {}

  /** A key of any environment. */
  public static Users.Key of(
      String uid, String passphrase, Set<Permission> permissions, List<String> ips, String label) {
    for (String ip : ips) {
      if (!IpList.valid(ip)) {
        throw new IllegalArgumentException(ip + " is no address");
      }
    }
    byte[] secret = new byte[16];
    RANDOM.nextBytes(secret);
    return new Users.Key(
        UUID.randomUUID().toString(),
        uid,
        HexFormat.of().formatHex(secret).toUpperCase(Locale.ROOT),
        passphrase,
        Set.copyOf(permissions),
        List.copyOf(ips),
        label,
        false,
        null);
  }
}
