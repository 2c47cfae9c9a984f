package io.marginline.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
  private static final Listing EMPTY = new Listing(List.of(), List.of(), List.of());

  private final RequestLimits limits = limits(true);

  private static RequestLimits limits(boolean on) {
    return new RequestLimits(new Limits(() -> 5), EMPTY, on);
  }

  private static Call call(String path, String uid, int items) {
    Caller caller = new Caller(1, 2, uid, "", "key", "", Set.of(), List.of());
    Params order = Params.of(Map.of("instId", "BTC-USDT"));
    return Call.of(path, Collections.nCopies(items, order), caller, 0);
  }

  /** "0", or the code of the refusal. */
  private String take(Limit limit, Call call) {
    try {
      limits.take(limit, call, "203.0.113.9");
      return "0";
    } catch (WireException e) {
      return e.code();
    }
  }

  @Test
  void rest_and_sessions_share_the_count_of_orders() {
    for (int i = 0; i < 60; i++) {
      String path = i % 2 == 0 ? "trade/order" : "order";
      assertThat(take(Limit.order("place"), call(path, "1", 1))).isEqualTo("0");
    }
    assertThat(take(Limit.order("place"), call("order", "1", 1))).isEqualTo("50011");
    assertThat(take(Limit.order("cancel"), call("order", "1", 1))).isEqualTo("0");
    assertThat(take(Limit.order("place"), call("order", "2", 1))).isEqualTo("0");
  }

  @Test
  void an_account_places_and_amends_a_thousand_orders() {
    for (int i = 0; i < 15; i++) {
      assertThat(take(Limit.batch("place"), call("a", "1", 20))).isEqualTo("0");
      assertThat(take(Limit.batch("amend"), call("b", "1", 20))).isEqualTo("0");
      assertThat(take(Limit.batch("other"), call("c", "1", 20))).isEqualTo("0");
    }
    assertThat(take(Limit.batch("more"), call("d", "1", 100))).isEqualTo("0");
    assertThat(take(Limit.order("last"), call("e", "1", 1))).isEqualTo("50061");
    assertThat(take(Limit.batch("cancel"), call("f", "1", 20))).isEqualTo("0");
  }

  @Test
  void users_and_addresses_count_apart_and_nothing_counts_when_limits_are_off()
      throws WireException {
    Limit once = Limit.perUser(1, 2);
    assertThat(take(once, call("a", "1", 1))).isEqualTo("0");
    assertThat(take(once, call("a", "1", 1))).isEqualTo("50011");
    assertThat(take(once, call("b", "1", 1))).isEqualTo("0");
    assertThat(take(once, call("a", "2", 1))).isEqualTo("0");
    RequestLimits off = limits(false);
    for (int i = 0; i < 10; i++) {
      off.take(once, call("a", "1", 1), "203.0.113.9");
    }
    assertThat(off.on()).isFalse();
  }
}
