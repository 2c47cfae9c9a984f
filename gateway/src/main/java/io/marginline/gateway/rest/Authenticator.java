package io.marginline.gateway.rest;

import io.marginline.gateway.Settings;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.auth.KeyCheck;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.auth.Replays;
import io.marginline.gateway.auth.Signature;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.WireException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;

/** Whether a request to a private endpoint comes from a key that may use it. */
public final class Authenticator {
  private static final int LONGEST = 256;

  private final KeyCheck keys;
  private final Settings settings;
  private final InstantSource clock;
  private final Replays replays;

  public Authenticator(Users users, Settings settings, InstantSource clock, Replays replays) {
    this.keys = new KeyCheck(users);
    this.settings = settings;
    this.clock = clock;
    this.replays = replays;
  }

  /** The caller; every failure has its own code (okx-api.md §2). */
  public Caller caller(Request request, Access access) throws WireException {
    String apiKey = header(request, "OK-ACCESS-KEY", Code.KEY_EMPTY);
    String sign = header(request, "OK-ACCESS-SIGN", Code.SIGN_EMPTY);
    String timestamp = header(request, "OK-ACCESS-TIMESTAMP", Code.TIMESTAMP_EMPTY);
    String passphrase = header(request, "OK-ACCESS-PASSPHRASE", Code.PASSPHRASE_EMPTY);
    checkTime(timestamp);
    Users.Key key = keys.find(apiKey);
    if (key == null) {
      throw WireException.of(Code.KEY_INVALID);
    }
    checkEnvironment(key, "1".equals(request.header("x-simulated-trading")));
    if (!Signature.same(key.passphrase(), passphrase)) {
      throw WireException.of(Code.PASSPHRASE_WRONG);
    }
    if (!signed(key, sign, timestamp, request)) {
      throw WireException.of(Code.SIGN_INVALID);
    }
    Caller caller = keys.caller(key, request.ip());
    if (access == Access.TRADE && !caller.may(Permission.TRADE)) {
      throw WireException.of(Code.NO_PERMISSION);
    }
    // Reads may be repeated: two of them within one millisecond are signed alike.
    if (!request.method().equals("GET") && !replays.first(apiKey, sign)) {
      throw WireException.of(Code.DUPLICATE_REQUEST);
    }
    return caller;
  }

  private static String header(Request request, String name, Code missing) throws WireException {
    String value = request.header(name);
    if (value == null || value.length() > LONGEST) {
      throw WireException.of(missing);
    }
    return value;
  }

  private void checkTime(String timestamp) throws WireException {
    Instant sent;
    try {
      sent = Instant.parse(timestamp);
    } catch (DateTimeParseException e) {
      throw WireException.of(Code.TIMESTAMP_INVALID);
    }
    if (Duration.between(sent, clock.instant()).abs().compareTo(settings.window()) > 0) {
      throw WireException.of(Code.TIMESTAMP_EXPIRED);
    }
  }

  /** A key of no environment is at home in a demo venue whatever the header says. */
  private void checkEnvironment(Users.Key key, boolean asksForDemo) throws WireException {
    boolean right =
        key.demo() == null
            ? settings.demo() || !asksForDemo
            : key.demo() == settings.demo() && key.demo() == asksForDemo;
    if (!right) {
      throw WireException.of(Code.ENVIRONMENT);
    }
  }

  /** Some clients sign a comma and send {@code %2C}, others the other way round. */
  private static boolean signed(Users.Key key, String sign, String timestamp, Request request) {
    String before = timestamp + request.method();
    String body = request.method().equals("GET") ? "" : request.text();
    String target = request.target();
    return Signature.fits(key.secret(), before + target + body, sign)
        || (target.contains("%2C")
            && Signature.fits(key.secret(), before + target.replace("%2C", ",") + body, sign))
        || (target.contains(",")
            && Signature.fits(key.secret(), before + target.replace(",", "%2C") + body, sign));
  }
}
