package io.marginline.gateway.auth;

import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.WireException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What REST and WebSocket ask alike of a key that they found. */
public final class KeyCheck {
  private final Users users;

  public KeyCheck(Users users) {
    this.users = users;
  }

  /** Null when there is none. */
  public Users.@Nullable Key find(String apiKey) {
    return users.key(apiKey);
  }

  /** The caller behind a key whose passphrase and signature were right. */
  public Caller caller(Users.Key key, String ip) throws WireException {
    if (key.frozen()) {
      throw WireException.of(Code.KEY_FROZEN);
    }
    if (!IpList.allows(key.ips(), ip)) {
      throw WireException.of(Code.IP_NOT_LISTED, ip);
    }
    Users.User user = Objects.requireNonNull(users.user(key.uid()), "a key without its user");
    return new Caller(
        user.accountId(),
        user.fundingAccountId(),
        user.uid(),
        user.label(),
        key.apiKey(),
        key.label(),
        key.permissions(),
        key.ips());
  }
}
