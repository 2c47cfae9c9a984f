package io.marginline.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.common.buffers.BufferData;
import io.marginline.gateway.Context;
import io.marginline.gateway.Desk;
import io.marginline.gateway.Settings;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.auth.Signature;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.limit.Limits;
import io.marginline.gateway.limit.RequestLimits;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.StreamSettings.Slow;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final Slow SLOW = Slow.standard().withMessages(8);

  private final Desk desk = new Desk();
  private final List<Sink> sinks = new CopyOnWriteArrayList<>();
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private Sessions sessions = sessions(StreamSettings.standard());
  private final FakeConnection peer = new FakeConnection();

  private Sessions sessions(StreamSettings settings) {
    Context context = desk.context(Settings.standard());
    Channels channels = new Channels();
    Operations operations = new Operations();
    new Desk.Echo().register(new Routes(), channels, operations);
    channels.add("feed", Url.PUBLIC, false, this::feed);
    channels.add("missing", Url.PUBLIC, false, this::missing);
    operations.add(
        "cancel-order",
        Limit.order("cancel"),
        call -> {
          throw WireException.of(Code.PARAMETER_EMPTY);
        });
    RequestLimits limits = new RequestLimits(new Limits(System::nanoTime), context.listing(), true);
    Login login = new Login(desk.users, Duration.ofSeconds(30), desk.clock());
    return new Sessions(
        new Sessions.Parts(channels, operations, login, limits, settings, desk.clock()));
  }

  private Subscription feed(Arg arg, @Nullable Caller caller, Sink sink) {
    sinks.add(sink);
    return () -> closed.add(String.valueOf(arg.text("instId")));
  }

  private Subscription missing(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    throw WireException.of(Code.WS_CHANNEL, "instId:" + arg.text("instId"));
  }

  @AfterEach
  void close() {
    sessions.close(Duration.ZERO);
  }

  private Session open(Url url) {
    return sessions.open(url, peer);
  }

  private String login(Users.Key key) {
    String at = Long.toString(desk.now().getEpochSecond());
    return login(
        key, key.passphrase(), at, Signature.of(key.secret(), at + "GET/users/self/verify"));
  }

  private static String login(Users.Key key, String passphrase, String at, String sign) {
    return new Row()
        .put("op", "login")
        .put(
            "args",
            List.of(
                new Row()
                    .put("apiKey", key.apiKey())
                    .put("passphrase", passphrase)
                    .put("timestamp", at)
                    .put("sign", sign)))
        .toJson();
  }

  private static String subscribe(String arg) {
    return "{\"id\":\"15\",\"op\":\"subscribe\",\"args\":[" + arg + "]}";
  }

  @Test
  void a_bare_ping_is_answered_with_a_bare_pong() {
    Session session = open(Url.PUBLIC);
    session.received("ping");
    assertThat(peer.next()).isEqualTo("pong");
    session.pinged(BufferData.empty());
    assertThat(peer.next()).isEqualTo("pong frame");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hello", "{", "[]", "{}", "{\"op\":\"\"}", "{\"op\":null}", "5", "null"})
  void what_is_no_request_is_echoed_in_an_error(String text) {
    open(Url.PUBLIC).received(text);
    assertThat(peer.next())
        .startsWith("{\"event\":\"error\",\"code\":\"60012\",\"msg\":\"Illegal request: ")
        .contains(new Row().put("x", text).toJson().substring(6, 6 + text.length()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"op\":\"subscribe\"};60013",
        "{\"op\":\"subscribe\",\"args\":[]};60013",
        "{\"op\":\"subscribe\",\"args\":{}};60013",
        "{\"op\":\"subscribe\",\"args\":[1]};60013",
        "{\"op\":\"subscribe\",\"args\":[{}]};60018",
        "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"nothing\"}]};60018",
        "{\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"nothing\"}]};60018",
        "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\"}]};60018",
        "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"missing\",\"instId\":\"X\"}]};60018",
        "{\"op\":\"fly\",\"args\":[{}]};60019",
        "{\"op\":\"order\",\"args\":[{}]};60028",
        "{\"op\":\"login\",\"args\":[{}]};60009"
      })
  void requests_that_cannot_be_followed_have_their_codes(String text, String code) {
    open(Url.PUBLIC).received(text);
    assertThat(peer.next()).startsWith("{\"event\":\"error\",\"code\":\"" + code + "\"");
  }

  @Test
  void each_arg_is_acknowledged_with_its_own_keys_and_before_its_first_push() {
    String arg = "{\"instId\":\"A\",\"channel\":\"tickers\",\"x\":1,\"n\":null}";
    String others = ",{\"channel\":\"nothing\"},{\"channel\":\"tick1s\"}";
    open(Url.PUBLIC).received(subscribe(arg + others));
    assertThat(peer.next()).startsWith("{\"id\":\"15\",\"event\":\"subscribe\",\"arg\":" + arg);
    assertThat(peer.next()).isEqualTo("{\"arg\":" + arg + ",\"data\":[\"first\"]}");
    assertThat(peer.next())
        .startsWith("{\"id\":\"15\",\"event\":\"error\",\"code\":\"60018\"")
        .contains("channel:nothing");
    assertThat(peer.next()).contains("\"event\":\"subscribe\"").contains("tick1s");
    assertThat(peer.next()).contains("first");
  }

  @Test
  void unsubscribing_ends_what_was_subscribed() {
    Session session = open(Url.PUBLIC);
    session.received(subscribe("{\"channel\":\"feed\",\"instId\":\"A\"}"));
    peer.next();
    session.received("{\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"feed\",\"instId\":\"A\"}]}");
    assertThat(peer.next()).startsWith("{\"event\":\"unsubscribe\",\"arg\":{\"channel\":\"feed\"");
    assertThat(closed).containsExactly("A");
    session.received(subscribe("{\"channel\":\"feed\",\"instId\":\"B\"}"));
    session.received(subscribe("{\"channel\":\"feed\",\"instId\":\"B\"}"));
    assertThat(closed).containsExactly("A", "B");
    session.ended();
    assertThat(closed).containsExactly("A", "B", "B");
    assertThat(sessions.size()).isZero();
  }

  @Test
  void a_login_opens_private_channels_and_operations() {
    Session session = open(Url.PRIVATE);
    session.received(subscribe("{\"channel\":\"orders\",\"instType\":\"ANY\"}"));
    assertThat(peer.next()).contains("60011");
    session.received("{\"id\":\"7\",\"op\":\"order\",\"args\":[{}]}");
    assertThat(peer.next()).contains("60011");
    session.received(login(desk.trade));
    assertThat(peer.next())
        .matches("\\{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\",\"connId\":\"[0-9a-f]{8}\"}");
    session.received(login(desk.trade));
    assertThat(peer.next()).contains("60031");
    session.received(subscribe("{\"channel\":\"orders\",\"instType\":\"ANY\"}"));
    assertThat(peer.next()).contains("\"event\":\"subscribe\"");
    assertThat(peer.next())
        .contains("\"event\":\"channel-conn-count\",\"channel\":\"orders\",\"connCount\":\"1\"");
    session.received("{\"id\":\"7\",\"op\":\"order\",\"args\":[{\"sz\":1},{}]}");
    assertThat(peer.next())
        .matches(
            "\\{\"id\":\"7\",\"op\":\"order\",\"code\":\"0\",\"msg\":\"\",\"data\":"
                + "\\[\\{\"path\":\"order\",\"params\":\\{\"sz\":1},\"items\":\"2\","
                + "\"uid\":\"180001\",\"exp\":\"\"}],"
                + "\"inTime\":\"\\d{16}\",\"outTime\":\"\\d{16}\"}");
  }

  @Test
  void an_operation_that_fails_is_still_a_reply() {
    Session session = open(Url.PRIVATE);
    session.received(login(desk.trade));
    peer.next();
    session.received("{\"id\":\"7\",\"op\":\"cancel-order\",\"args\":[{}]}");
    assertThat(peer.next()).startsWith("{\"id\":\"7\",\"op\":\"cancel-order\",\"code\":\"50014\"");
    session.received("{\"id\":\"8\",\"op\":\"order\",\"args\":[]}");
    assertThat(peer.next()).startsWith("{\"id\":\"8\",\"op\":\"order\",\"code\":\"60013\"");
    session.received("{\"id\":\"9\",\"op\":\"order\",\"args\":[{}],\"expTime\":\"1\"}");
    assertThat(peer.next()).startsWith("{\"id\":\"9\",\"op\":\"order\",\"code\":\"50036\"");
  }

  @Test
  void a_key_that_may_only_read_places_no_orders() {
    Session session = open(Url.PRIVATE);
    session.received(login(desk.readOnly));
    peer.next();
    session.received("{\"id\":\"7\",\"op\":\"order\",\"args\":[{}]}");
    assertThat(peer.next())
        .startsWith("{\"id\":\"7\",\"op\":\"order\",\"code\":\"50120\"")
        .contains("permission");
  }

  @Test
  void logins_that_fail_have_their_codes_and_end_the_session() {
    long now = desk.now().getEpochSecond();
    String at = Long.toString(now);
    String sign = Signature.of(desk.trade.secret(), at + "GET/users/self/verify");
    Users.Key key = desk.trade;
    assertLoginFails(login(key, key.passphrase(), at, "AAAA"), "60007");
    assertLoginFails(login(key, "wrong", at, sign), "60024");
    assertLoginFails(login(key, key.passphrase(), at, ""), "60009");
    assertLoginFails(login(key, "", at, sign), "60009");
    assertLoginFails(login(key, key.passphrase(), "", sign), "60009");
    assertLoginFails(login(key, key.passphrase(), "soon", sign), "60004");
    assertLoginFails(login(key, key.passphrase(), Long.toString(now - 31), sign), "60006");
    assertLoginFails(login(key, key.passphrase(), Long.toString(now + 32), sign), "60006");
    assertLoginFails(login(key, key.passphrase(), Long.toString(now + 1), sign), "60007");
    assertLoginFails(login(desk.key("x"), key.passphrase(), at, sign), "60005");
    assertLoginFails(login(desk.elsewhere), "50110");
    assertLoginFails(login(desk.frozen), "50100");
  }

  private void assertLoginFails(String message, String code) {
    FakeConnection other = new FakeConnection();
    sessions.open(Url.PRIVATE, other).received(message);
    assertThat(other.next()).startsWith("{\"event\":\"error\",\"code\":\"" + code + "\"");
    assertThat(other.next()).isEqualTo("close 4001");
  }

  @Test
  void a_key_that_is_frozen_ends_its_sessions() {
    Session session = open(Url.PRIVATE);
    session.received(login(desk.trade));
    peer.next();
    desk.users.listen(sessions::keyChanged);
    desk.users.freeze(desk.readOnly.apiKey(), true);
    session.received("ping");
    assertThat(peer.next()).isEqualTo("pong");
    desk.users.freeze(desk.trade.apiKey(), true);
    assertThat(peer.next()).isEqualTo("close 4007");
  }

  @Test
  void whoever_reads_too_slowly_is_told_and_cut_off_and_nobody_waits() {
    sessions = sessions(new StreamSettings(SLOW, Duration.ofSeconds(30), 480, 3, 30));
    Session session = open(Url.PUBLIC);
    session.received(subscribe("{\"channel\":\"feed\",\"instId\":\"A\"}"));
    peer.next();
    peer.stall();
    long begun = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      sinks.getFirst().pushText("{\"n\":" + i + "}");
    }
    assertThat(System.nanoTime() - begun).isLessThan(1_000_000_000L);
    peer.resume();
    List<String> got = new ArrayList<>();
    while (!got.contains("close 4005")) {
      got.add(peer.next());
      assertThat(got).doesNotContain("null");
    }
    assertThat(got.get(got.size() - 2)).startsWith("{\"event\":\"notice\",\"code\":\"4005\"");
    assertThat(sessions.slowOnes()).isEqualTo(1);
    assertThat(closed).containsExactly("A");
  }

  @Test
  void whoever_never_reads_again_is_cut_off_all_the_same() throws InterruptedException {
    sessions = sessions(new StreamSettings(SLOW, Duration.ofSeconds(30), 480, 3, 30));
    open(Url.PUBLIC).received(subscribe("{\"channel\":\"feed\",\"instId\":\"A\"}"));
    peer.next();
    peer.stall();
    for (int i = 0; i < 100; i++) {
      sinks.getFirst().push(new Row().put("n", i));
    }
    for (int i = 0; i < 60 && sessions.size() > 0; i++) {
      Thread.sleep(100);
    }
    assertThat(sessions.size()).isZero();
    assertThat(peer.sent).contains("cut");
  }

  private Session fed(Slow slow) {
    sessions = sessions(new StreamSettings(slow, Duration.ofSeconds(30), 480, 3, 30));
    Session session = open(Url.PUBLIC);
    session.received(subscribe("{\"channel\":\"feed\",\"instId\":\"A\"}"));
    peer.next();
    return session;
  }

  private static Slow slow(long characters, long stalledMs, long silentMs, long unansweredMs) {
    return new Slow(
        2048,
        characters,
        Duration.ofMillis(stalledMs),
        Duration.ofMillis(silentMs),
        Duration.ofMillis(unansweredMs));
  }

  @Test
  void one_message_that_the_network_does_not_take_is_enough() throws InterruptedException {
    fed(slow(1_000_000, 500, 60_000, 60_000));
    peer.stall();
    sinks.getFirst().pushText("{}");
    for (int i = 0; i < 60 && sessions.size() > 0; i++) {
      Thread.sleep(100);
    }
    assertThat(sessions.size()).isZero();
    assertThat(sessions.slowOnes()).isEqualTo(1);
    assertThat(peer.sent).contains("cut");
  }

  @Test
  void so_are_a_few_that_are_too_long() {
    fed(slow(100, 60_000, 60_000, 60_000));
    peer.stall();
    String message = "x".repeat(60);
    for (int i = 0; i < 4; i++) {
      sinks.getFirst().pushText(message);
    }
    assertThat(sessions.slowOnes()).isEqualTo(1);
  }

  @Test
  void whoever_is_told_something_and_says_nothing_is_asked_and_cut_off_without_an_answer() {
    Session session = fed(slow(1_000_000, 60_000, 300, 600));
    // Nothing was sent since it spoke.
    session.received("ping");
    assertThat(peer.next()).isEqualTo("pong");
    for (int i = 0; i < 3; i++) {
      sinks.getFirst().pushText("{}");
      assertThat(peer.next()).isEqualTo("{}");
      assertThat(peer.next()).isEqualTo("ping frame");
      session.heard();
    }
    sinks.getFirst().pushText("{}");
    assertThat(peer.next()).isEqualTo("{}");
    assertThat(peer.next()).isEqualTo("ping frame");
    assertThat(peer.next()).startsWith("{\"event\":\"notice\",\"code\":\"4005\"");
    assertThat(peer.next()).isEqualTo("close 4005");
    assertThat(sessions.slowOnes()).isEqualTo(1);
  }

  @Test
  void a_session_that_is_gone_is_forgotten_with_the_first_push() throws InterruptedException {
    open(Url.PUBLIC).received(subscribe("{\"channel\":\"feed\",\"instId\":\"A\"}"));
    peer.next();
    peer.vanish();
    sinks.getFirst().pushText("{}");
    for (int i = 0; i < 200 && sessions.size() > 0; i++) {
      Thread.sleep(10);
    }
    assertThat(sessions.size()).isZero();
    assertThat(closed).containsExactly("A");
    sinks.getFirst().pushText("{}");
  }

  @Test
  void a_session_without_traffic_is_closed() {
    sessions = sessions(new StreamSettings(SLOW, Duration.ofMillis(300), 480, 3, 30));
    open(Url.PUBLIC);
    assertThat(peer.next()).isEqualTo("close 4004");
  }

  @Test
  void requests_of_a_session_and_sessions_of_a_channel_are_counted() {
    sessions = sessions(new StreamSettings(Slow.standard(), Duration.ofSeconds(30), 3, 3, 1));
    Session session = open(Url.PRIVATE);
    session.received(login(desk.trade));
    peer.next();
    session.received(subscribe("{\"channel\":\"orders\"}"));
    assertThat(peer.next()).contains("\"subscribe\"");
    peer.next();
    FakeConnection other = new FakeConnection();
    Session second = sessions.open(Url.PRIVATE, other);
    second.received(login(desk.trade));
    other.next();
    second.received(subscribe("{\"channel\":\"orders\"}"));
    assertThat(other.next()).contains("channel-conn-count-error").contains("\"connCount\":\"1\"");
    session.ended();
    second.received(subscribe("{\"channel\":\"orders\"}"));
    assertThat(other.next()).contains("\"event\":\"subscribe\"");
    other.next();
    second.received(subscribe("{\"channel\":\"orders\"}"));
    assertThat(other.next()).contains("60014");
  }

  @Test
  void a_message_that_is_too_long_ends_the_session() {
    open(Url.PUBLIC).received("x".repeat(64 * 1024 + 1));
    assertThat(peer.next()).isEqualTo("close 1009");
  }

  @Test
  void everybody_is_told_when_the_venue_closes() {
    open(Url.PUBLIC);
    sessions.close(Duration.ofSeconds(1));
    assertThat(peer.next()).startsWith("{\"event\":\"notice\",\"code\":\"64008\"");
    assertThat(peer.next()).isEqualTo("close 1001");
    assertThat(sessions.admits("203.0.113.9")).isFalse();
  }

  @Test
  void an_address_connects_three_times_a_second() {
    for (int i = 0; i < 3; i++) {
      assertThat(sessions.admits("203.0.113.9")).isTrue();
    }
    assertThat(sessions.admits("203.0.113.9")).isFalse();
    assertThat(sessions.admits("203.0.113.10")).isTrue();
  }
}
