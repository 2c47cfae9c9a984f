package io.marginline.gateway.stream;

import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.auth.KeyCheck;
import io.marginline.gateway.auth.Signature;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The login of a session. The same signature may be used again within its window: clients open
 * their private and their business session in the same second.
 */
public final class Login {
  private static final String SIGNED = "GET/users/self/verify";

  private final KeyCheck keys;
  private final Duration window;
  private final InstantSource clock;

  public Login(Users users, Duration window, InstantSource clock) {
    this.keys = new KeyCheck(users);
    this.window = window;
    this.clock = clock;
  }

  Caller caller(Params login, String ip) throws WireException {
    String apiKey = given(login, "apiKey");
    String passphrase = given(login, "passphrase");
    String timestamp = given(login, "timestamp");
    String sign = given(login, "sign");
    checkTime(timestamp);
    Users.Key key = keys.find(apiKey);
    if (key == null) {
      throw WireException.of(Code.WS_KEY);
    }
    if (!Signature.same(key.passphrase(), passphrase)) {
      throw WireException.of(Code.WS_PASSPHRASE);
    }
    if (!Signature.fits(key.secret(), timestamp + SIGNED, sign)) {
      throw WireException.of(Code.WS_SIGN);
    }
    return keys.caller(key, ip);
  }

  private static String given(Params login, String name) throws WireException {
    String text = login.text(name);
    if (text == null) {
      throw WireException.of(Code.WS_LOGIN);
    }
    return text;
  }

  /** Epoch seconds. */
  private void checkTime(String timestamp) throws WireException {
    if (!timestamp.matches("\\d{1,12}(\\.\\d{1,9})?")) {
      throw WireException.of(Code.WS_TIMESTAMP);
    }
    long sentMs = new BigDecimal(timestamp).movePointRight(3).longValue();
    if (Math.abs(sentMs - clock.millis()) > window.toMillis()) {
      throw WireException.of(Code.WS_EXPIRED);
    }
  }
}
