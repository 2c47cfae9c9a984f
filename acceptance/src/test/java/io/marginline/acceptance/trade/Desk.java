package io.marginline.acceptance.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.Context;
import io.marginline.gateway.Settings;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.auth.FileUsers;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.trade.PastOrders;
import io.marginline.gateway.trade.Trading;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.history.History;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A gateway's trading part without its servers: requests go straight to the endpoints. */
final class Desk implements AutoCloseable {
  private static final PastOrders NO_PAST = (account, listed, p) -> null;

  final Routes routes = new Routes();
  final Channels channels = new Channels();
  final Operations operations = new Operations();
  private final Exchange exchange;
  private final Trading trading;

  Desk(Exchange exchange, @Nullable Path folder) {
    this.exchange = exchange;
    Context context =
        new Context(
            exchange.listing,
            exchange.views(),
            history(),
            exchange,
            exchange.clock(),
            Settings.standard(),
            FileUsers.inMemory());
    trading = new Trading(context, folder, notes -> NO_PAST);
    trading.register(routes, channels, operations);
  }

  /** None of these requests looks at it. */
  private static History history() {
    try {
      return History.open("jdbc:h2:mem:" + UUID.randomUUID());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  Desk start() {
    trading.start();
    return this;
  }

  /** Does nothing more, without ceremony; another one may take its place. */
  @Override
  public void close() {
    trading.close();
  }

  static Caller caller(long account) {
    return new Caller(
        account, 0, "1000" + account, "", "key", "", Set.of(Permission.values()), List.of());
  }

  Reply get(long account, String path, String query) {
    return answer("GET", account, path, query);
  }

  Reply post(long account, String path, String body) {
    return answer("POST", account, path, body);
  }

  /** Fields as {@code {'a':1}}; a request that fails as a whole is its envelope. */
  private Reply answer(String method, long account, String path, String body) {
    Call call = Call.of(path, items(body), caller(account), exchange.clock().millis() * 1000);
    try {
      return Objects.requireNonNull(routes.find(method, path)).endpoint().answer(call);
    } catch (WireException failure) {
      return Reply.failed(failure);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Params> items(String body) {
    try {
      Object parsed = Json.parse(body.replace('\'', '"'));
      List<?> list =
          parsed instanceof List<?> many ? many : List.of(Objects.requireNonNull(parsed));
      return list.stream().map(item -> Params.of((Map<String, ?>) item)).toList();
    } catch (WireException e) {
      throw new IllegalArgumentException(body, e);
    }
  }

  static Row first(Reply reply) {
    assertThat((List<?>) reply.data()).as("%s", reply).isNotEmpty();
    return (Row) ((List<?>) reply.data()).getFirst();
  }

  static String text(Row row, String key) {
    Object value = row.get(key);
    assertThat(value).as("%s of %s", key, row).isNotNull();
    return value instanceof java.math.BigDecimal number
        ? number.toPlainString()
        : String.valueOf(value);
  }

  /** Places an order that has to succeed; its id. */
  String order(long account, String body) {
    Reply reply = post(account, "trade/order", body);
    assertThat(reply.code()).as("%s", reply).isEqualTo("0");
    return text(first(reply), "ordId");
  }

  Row find(long account, String instId, String ordId) {
    return first(
        get(account, "trade/order", "{'instId':'" + instId + "','ordId':'" + ordId + "'}"));
  }

  /** What a channel pushes from now on. */
  List<Row> listen(long account, Url url, String channel, String arg) {
    List<Row> pushed = Collections.synchronizedList(new ArrayList<>());
    try {
      Objects.requireNonNull(channels.find(url, channel))
          .channel()
          .open(new Arg(channel, items(arg).getFirst()), caller(account), new ListSink(pushed));
    } catch (WireException e) {
      throw new IllegalStateException(e.msg(), e);
    }
    return pushed;
  }
}
