package io.marginline.margin.vectors;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Wide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Family c: which change of an account is allowed, open interest and funding included. */
class DydxUpdateVectorsTest {
  private static final String SUCCESS = "types.Success";
  private static final String MAIN = "";

  @Test
  void which_updates_of_an_account_are_allowed() {
    try (VectorFile file = VectorFile.open("c_dydx/can_update")) {
      for (Vector v : file.vectors()) {
        Map<String, DydxMarket> markets = markets(v);
        boolean known =
            v.rows("positions").stream()
                .allMatch(position -> markets.containsKey(position.text("perpetualId")));
        String error = known ? "none" : "perptypes.ErrPerpetualDoesNotExist";
        file.expect(v, "expectedError", error, v.or("expectedError", "none"), BigDecimal.ZERO);
        if (known) {
          String ours = String.join(" ", results(v, markets));
          String theirs = String.join(" ", texts(v, "expectedPerUpdate"));
          file.expect(v, "expectedPerUpdate", ours, theirs, BigDecimal.ZERO);
        }
      }
    }
  }

  /** Each update alone, on the account as it stands; a match moves open interest first. */
  private static List<String> results(Vector v, Map<String, DydxMarket> markets) {
    if (new BigDecimal(v.text("usdc")).compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return List.of("refused");
    }
    Map<String, DydxMarket> after = new TreeMap<>(markets);
    if (v.is("updateType", "types.Match")) {
      for (Vector update : v.rows("updates")) {
        for (Vector leg : update.rows("perpetualUpdates")) {
          String perpetual = leg.text("perpetualId");
          long size = account(v, markets, update).size(perpetual);
          long rest = Exact.add(size, DydxMarket.whole(leg, "quantumsDelta"));
          long opened = Math.max(0, rest) - Math.max(0, size);
          after.computeIfPresent(perpetual, (id, market) -> market.opened(opened));
        }
      }
    }
    List<String> results = new ArrayList<>();
    for (Vector update : v.rows("updates")) {
      results.add(result(account(v, markets, update), changed(account(v, after, update), update)));
    }
    return results;
  }

  /** Above the initial margin, or no riskier than before. */
  private static String result(DydxAccount before, DydxAccount after) {
    if (after.equity() >= after.initial()) {
      return SUCCESS;
    }
    long required = after.maintenance();
    long requiredBefore = before.maintenance();
    boolean better = after.equity() > before.equity();
    if (required > 0 && requiredBefore > 0) {
      better = Wide.compareProducts(after.equity(), requiredBefore, before.equity(), required) >= 0;
    }
    if (better && required <= requiredBefore) {
      return SUCCESS;
    }
    boolean sound = before.equity() >= before.initial();
    return sound ? "types.NewlyUndercollateralized" : "types.StillUndercollateralized";
  }

  private static DydxAccount changed(DydxAccount account, Vector update) {
    account.book(MAIN, 0, DydxMarket.whole(update, "usdcDelta"));
    for (Vector leg : update.rows("perpetualUpdates")) {
      account.book(leg.text("perpetualId"), DydxMarket.whole(leg, "quantumsDelta"), 0);
    }
    return account;
  }

  /** The account that an update names, its funding settled. */
  private static DydxAccount account(Vector v, Map<String, DydxMarket> markets, Vector update) {
    String owner = update.or("owner", MAIN);
    for (Vector other : v.rows("additional")) {
      if (other.is("owner", owner)) {
        return new DydxAccount(markets, other);
      }
    }
    if (!owner.equals(MAIN)) {
      return new DydxAccount(markets, new Vector(Map.of("positions", List.of())));
    }
    DydxAccount account = new DydxAccount(markets, v);
    for (Vector position : v.rows("positions")) {
      long now = 0;
      for (Vector perpetual : v.rows("perpetuals")) {
        if (perpetual.is("perpetualId", position.text("perpetualId"))) {
          now = DydxMarket.whole(perpetual, "fundingIndex");
        }
      }
      long moved = Exact.subtract(now, DydxMarket.whole(position, "fundingIndex"));
      long quanta = DydxMarket.whole(position, "quantums");
      account.book(MAIN, 0, DydxPriceVectorsTest.settlement(quanta, moved, 1_000_000));
    }
    return account;
  }

  private static Map<String, DydxMarket> markets(Vector v) {
    Map<String, DydxMarket> markets = DydxAccount.markets(v.rows("perpetuals"));
    for (Vector open : v.rows("openInterests")) {
      long quanta = DydxMarket.whole(open, "baseQuantums");
      markets.computeIfPresent(open.text("perpetualId"), (id, market) -> market.opened(quanta));
    }
    return markets;
  }

  private static List<String> texts(Vector v, String key) {
    List<String> texts = new ArrayList<>();
    if (v.fields().get(key) instanceof List<?> list) {
      list.forEach(each -> texts.add(String.valueOf(each)));
    }
    return texts;
  }
}
