package io.marginline.acceptance.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.feeds.SplitMix64;
import io.marginline.gateway.Answer;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.views.InstrumentView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * max-size is the edge: the engine takes an order of that size and refuses one lot more, with the
 * required and available amounts that the precheck names; in every account mode, with positions and
 * orders of many kinds.
 */
class SizesTest {
  private static final boolean FULL = Boolean.getBoolean("marginline.full");
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int ACCOUNTS = FULL ? 60 : 6;
  private static final int QUESTIONS = FULL ? 40 : 20;

  private final SplitMix64 draw = new SplitMix64(SEED);
  private int edges;
  private int refused;
  private int untradable;

  /** Refusals that the endpoint does not foretell with amounts: price, state, kind. */
  private static final Set<RejectReason> OTHERS =
      Set.of(RejectReason.MODE_FORBIDS, RejectReason.BAD_SIZE);

  @Test
  void theLargestSizeIsTakenAndOneLotMoreIsRefused() {
    System.out.printf("sizes, seed %d%n", SEED);
    for (Profile profile : List.of(Profile.MARGINLINE, Profile.OKX)) {
      for (AccountMode mode : AccountMode.values()) {
        edges = 0;
        refused = 0;
        untradable = 0;
        try (Hall hall = new Hall(profile)) {
          for (int i = 0; i < ACCOUNTS; i++) {
            account(hall, mode);
          }
        }
        System.out.printf(
            "%s %s: %d edges taken, %d refused one lot above, %d not tradable%n",
            profile.name(), mode, edges, refused, untradable);
        assertThat(edges).as("%s %s", profile.name(), mode).isGreaterThan(ACCOUNTS * 3);
        assertThat(refused).as("%s %s", profile.name(), mode).isGreaterThan(ACCOUNTS * 3);
      }
    }
  }

  private int below(int bound) {
    return (int) Math.floorMod(draw.next(), (long) bound);
  }

  private void account(Hall hall, AccountMode mode) {
    long account =
        hall.account(
            Map.of("USDT", 30_000 + below(200_000) + "", "BTC", "2." + below(1000), "ETH", "3"));
    boolean hedged = mode != AccountMode.PORTFOLIO && below(3) == 0;
    if (hedged) {
      hall.as(account, h -> new Command.SetPositionMode(h, PositionMode.LONG_SHORT));
    }
    if (mode != AccountMode.FUTURES) {
      hall.as(account, h -> new Command.SetAccountMode(h, mode));
    }
    if (below(2) == 0) {
      hall.as(account, h -> new Command.SetAutoBorrow(h, true));
    }
    for (int i = 0; i < QUESTIONS; i++) {
      Question question = new Question(hall, account, mode, hedged);
      question.ask();
      question.leaveSomething();
      if (below(6) == 0) {
        hall.prices(
            Map.of(
                "BTC-USDT", 98_000 + below(4_000) + "",
                "BTC-USD", 98_000 + below(4_000) + "",
                "ETH-USDT", 2_950 + below(100) + "",
                "ETH-USD", 2_950 + below(100) + "",
                "SOL-USDT", 148 + below(4) + ""));
      }
    }
  }

  /** One instrument, margin mode, side and price. */
  private final class Question {
    final Hall hall;
    final long account;
    final Listed listed;
    final MarginMode margin;
    final boolean buy;
    final long ticks;
    final PositionSide side;
    final InstrumentView view;
    final boolean shownInQuote;
    final boolean alias;

    Question(Hall hall, long account, AccountMode mode, boolean hedged) {
      this.hall = hall;
      this.account = account;
      List<Listed> all = hall.listing.instruments();
      List<Listed> few =
          mode == AccountMode.SPOT
              ? all.stream().filter(one -> one.kind() == Instrument.Kind.SPOT).toList()
              : all;
      listed = few.get(below(few.size()));
      view = hall.views.read(venue -> venue.instrument(listed.id()));
      boolean spot = listed.kind() == Instrument.Kind.SPOT;
      boolean option = listed.kind() == Instrument.Kind.OPTION;
      MarginMode[] modes = spot ? spotModes(mode) : MODES;
      margin = option ? MarginMode.CROSS : modes[below(modes.length)];
      buy = below(2) == 0;
      boolean usd = mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO;
      alias = spot && usd && margin == MarginMode.CROSS && below(2) == 0;
      long mark = Math.max(1, view.mark() / view.spec().markUnitsPerTick());
      ticks = Math.max(1, mark + (below(2) == 0 ? 0 : (buy ? -1 : 1) * (mark / 400 + 1)));
      side =
          hedged && !spot && !option
              ? buy ? PositionSide.LONG : PositionSide.SHORT
              : PositionSide.NET;
      shownInQuote = spot && !buy && !(mode == AccountMode.FUTURES && margin == MarginMode.CROSS);
    }

    private static final MarginMode[] MODES = {MarginMode.CROSS, MarginMode.ISOLATED};

    private static MarginMode[] spotModes(AccountMode mode) {
      return switch (mode) {
        case SPOT -> new MarginMode[] {MarginMode.CASH};
        case FUTURES -> new MarginMode[] {MarginMode.CASH, MarginMode.CROSS, MarginMode.ISOLATED};
        case MULTI_CURRENCY, PORTFOLIO -> new MarginMode[] {MarginMode.CROSS, MarginMode.ISOLATED};
      };
    }

    private String name() {
      return "seed %d: account %d %s %s %s at %s"
          .formatted(SEED, account, listed.instId(), margin, buy ? "buy" : "sell", px());
    }

    private String px() {
      return listed.px(ticks).toPlainString();
    }

    /** In the USD modes cash is another word for a spot order in cross. */
    private String mode() {
      if (alias) {
        return "cash";
      }
      return margin.name().toLowerCase(java.util.Locale.ROOT);
    }

    void ask() {
      String query =
          "{'instId':'%s','tdMode':'%s','px':'%s'}".formatted(listed.instId(), mode(), px());
      Row row = Hall.rows(hall.get(account, "account/max-size", query)).getFirst();
      BigDecimal size = Hall.number(row, buy ? "maxBuy" : "maxSell");
      if (shownInQuote) {
        size = size.divide(listed.px(ticks), 12, RoundingMode.HALF_EVEN).stripTrailingZeros();
      }
      long lots = listed.lots(size);
      if (lots > 0) {
        Answer taken = send(lots, OrderType.POST_ONLY);
        if (taken instanceof Answer.Rejected no && isOfTheBook(no.reason())) {
          untradable++;
          return;
        }
        assertThat(taken).as("%s: %d lots", name(), lots).isInstanceOf(Answer.Done.class);
        long order = ((Answer.Done) taken).result();
        hall.as(account, h -> new Command.CancelOrder(h, order, ClientId.NONE));
        edges++;
      }
      Answer more = send(lots + 1, OrderType.POST_ONLY);
      if (more instanceof Answer.Rejected no && isOfTheBook(no.reason())) {
        untradable++;
        return;
      }
      assertThat(more).as("%s: %d lots", name(), lots + 1).isInstanceOf(Answer.Rejected.class);
      agree((Answer.Rejected) more, lots + 1);
    }

    private boolean isOfTheBook(RejectReason reason) {
      return switch (reason) {
        case WOULD_TAKE, PRICE_UNUSABLE, PRICE_OUT_OF_BAND, TOO_MANY_ORDERS, FROZEN -> true;
        default -> false;
      };
    }

    /** The precheck names what the engine names. */
    private void agree(Answer.Rejected refusal, long lots) {
      if (OTHERS.contains(refusal.reason())) {
        return;
      }
      String body =
          "{'instId':'%s','tdMode':'%s','side':'%s','ordType':'post_only','px':'%s','sz':'%s'}"
              .formatted(
                  listed.instId(),
                  mode(),
                  buy ? "buy" : "sell",
                  px(),
                  listed.sz(lots).toPlainString());
      Reply reply = hall.post(account, "trade/order-precheck", body);
      assertThat(reply.code()).as("%s %s", name(), reply).isEqualTo("1");
      Row row = (Row) ((List<?>) reply.data()).getFirst();
      assertThat(row.get("accepted")).isEqualTo(false);
      assertThat(Hall.number(row, "required"))
          .as("%s: required by %s, %s", name(), refusal, row)
          .isEqualByComparingTo(amount(row, refusal, refusal.required()));
      assertThat(Hall.number(row, "available"))
          .as("%s: available by %s, %s", name(), refusal, row)
          .isEqualByComparingTo(amount(row, refusal, refusal.available()));
      refused++;
    }

    private BigDecimal amount(Row row, Answer.Rejected refusal, long units) {
      if (refusal.reason() == RejectReason.POSITION_ABOVE_TIER) {
        return listed.sz(units);
      }
      String ccy = Hall.text(row, "requiredCcy");
      var dollars = Objects.requireNonNull(hall.listing.assets().getFirst().spec());
      int scale =
          ccy.equals("USD")
              ? dollars.usdScale()
              : Objects.requireNonNull(hall.listing.asset(ccy)).scale();
      return BigDecimal.valueOf(units, scale);
    }

    private Answer send(long lots, OrderType type) {
      return hall.attempt(
          account,
          h ->
              new Command.PlaceOrder(
                  h,
                  listed.id(),
                  ClientId.NONE,
                  buy,
                  side,
                  margin,
                  type,
                  ticks,
                  lots,
                  false,
                  SelfTrade.CANCEL_MAKER));
    }

    /** An order that waits, or one that another account fills. */
    void leaveSomething() {
      String query =
          "{'instId':'%s','tdMode':'%s','px':'%s'}".formatted(listed.instId(), mode(), px());
      Row row = Hall.rows(hall.get(account, "account/max-size", query)).getFirst();
      BigDecimal most = Hall.number(row, buy ? "maxBuy" : "maxSell");
      long lots = shownInQuote ? 0 : listed.lots(most) / (3 + below(20));
      if (lots == 0 || below(3) == 0) {
        return;
      }
      Answer left = send(lots, OrderType.LIMIT);
      if (left instanceof Answer.Done && below(2) == 0) {
        long other = hall.account(Map.of("USDT", "90000000", "BTC", "5000", "ETH", "90000"));
        MarginMode mode =
            listed.kind() == Instrument.Kind.SPOT ? MarginMode.CASH : MarginMode.CROSS;
        hall.attempt(
            other,
            h ->
                new Command.PlaceOrder(
                    h,
                    listed.id(),
                    ClientId.NONE,
                    !buy,
                    PositionSide.NET,
                    mode,
                    OrderType.IOC,
                    ticks,
                    lots,
                    false,
                    SelfTrade.CANCEL_MAKER));
      }
    }
  }
}
