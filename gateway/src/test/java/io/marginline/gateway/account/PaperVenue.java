package io.marginline.gateway.account;

import io.marginline.config.Instrument;
import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.Answer;
import io.marginline.gateway.CommandPort;
import io.marginline.gateway.Context;
import io.marginline.gateway.Settings;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.auth.FileUsers;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.history.History;
import io.marginline.model.CurrencySpec;
import io.marginline.model.EngineEvents;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.Validity;
import io.marginline.model.VenueSettings;
import io.marginline.views.Views;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A venue whose events are said by hand, and the account's endpoints in front of it. */
final class PaperVenue implements CommandPort {
  static final long ALICE = 1;
  static final long FUNDS = 2;
  static final long NOW_MS = 1_790_000_000_000L;
  private static final long BOUND = 1L << 40;

  final Views views = new Views();
  final EngineEvents say = views.events();
  final Routes routes = new Routes();
  final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Listing.Asset> assets = new ArrayList<>();
  private final List<Listing.Index> indexes = new ArrayList<>();
  private final List<Listed> instruments = new ArrayList<>();
  private @Nullable Listing listing;
  private long position;

  @Override
  public CompletableFuture<Answer> send(io.marginline.model.Command command) {
    return CompletableFuture.completedFuture(answers.removeFirst());
  }

  PaperVenue index(String name, int scale) {
    IndexSpec spec = IndexSpec.equalWeights(3);
    indexes.add(new Listing.Index(indexes.size(), name, scale, spec, List.of("a", "b", "c")));
    return this;
  }

  PaperVenue asset(String ccy, int scale, @Nullable String index, @Nullable CurrencySpec spec) {
    assets.add(new Listing.Asset(assets.size(), ccy, scale, index, spec, 0));
    return this;
  }

  /** A contract of one tier. */
  PaperVenue contract(Contract terms) {
    int settle = asset(terms.settle).id();
    BigDecimal tick = new BigDecimal(terms.tickSz);
    BigDecimal value = new BigDecimal(terms.ctVal);
    int scale = asset(terms.settle).scale();
    BigDecimal perTick = terms.inverse ? value.divide(tick) : value.multiply(tick);
    InstrumentSpec spec =
        new InstrumentSpec(
            terms.index,
            settle,
            perTick.movePointRight(scale).longValueExact(),
            tick.movePointRight(terms.markScale).longValueExact(),
            BOUND,
            1_000_000,
            1,
            500_000,
            0,
            0,
            100_000_000,
            5_000_000,
            20_000_000,
            MarkSource.EXTERNAL,
            FundingSpec.NONE,
            List.of(Tier.ofLots(1_000_000, terms.mmrPpb, terms.imrPpb)),
            terms.inverse ? ProductSpec.INVERSE : ProductSpec.LINEAR);
    Instrument instrument =
        new Instrument(
            0,
            terms.instId,
            Kind.SWAP,
            terms.inverse,
            value,
            BigDecimal.ONE,
            tick,
            BigDecimal.ONE,
            terms.settle,
            terms.instId.split("-")[0],
            terms.instId.split("-")[1],
            new BigDecimal("0.0005"),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            List.of(),
            null,
            null);
    String uly = indexes.get(terms.index).name();
    instruments.add(
        new Listed(instruments.size(), instrument, spec, terms.index, uly, terms.markScale, 0));
    return this;
  }

  /**
   * What tells one contract from another; a taker pays 0.05 %.
   *
   * @param markScale places of its marks
   */
  record Contract(
      String instId,
      boolean inverse,
      String settle,
      int index,
      String ctVal,
      String tickSz,
      int markScale,
      long mmrPpb,
      long imrPpb) {}

  private Listing.Asset asset(String ccy) {
    return assets.stream().filter(one -> one.ccy().equals(ccy)).findFirst().orElseThrow();
  }

  Listing listing() {
    return Objects.requireNonNull(listing);
  }

  /** Lists everything and says so. */
  PaperVenue open() {
    Listing all = new Listing(assets, indexes, instruments);
    listing = all;
    AccountService service =
        new AccountService(
            new Context(
                all,
                views,
                history(),
                this,
                () -> Instant.ofEpochMilli(NOW_MS),
                Settings.standard(),
                FileUsers.inMemory()));
    service.register(routes, new Channels(), new Operations());
    say.venueConfigured(VenueSettings.of(Profile.OKX));
    assets.forEach(one -> say.assetCreated(one.id(), one.scale()));
    indexes.forEach(one -> say.indexCreated(one.id(), one.spec()));
    instruments.forEach(one -> say.instrumentCreated(one.id(), one.spec()));
    for (Listing.Asset one : assets) {
      CurrencySpec spec = one.spec();
      if (spec != null) {
        String name = one.usdIndex();
        int index = name == null ? -1 : Objects.requireNonNull(all.index(name)).id();
        say.currencySet(one.id(), index, spec, 1_000);
      }
    }
    say.accountCreated(ALICE);
    say.accountCreated(FUNDS);
    end();
    return this;
  }

  private static final History HISTORY = memory();

  private static History memory() {
    try {
      return History.open("jdbc:h2:mem:paper");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static History history() {
    return HISTORY;
  }

  /** What was said is one command. */
  void end() {
    views.end(++position, NOW_MS * 1_000_000);
  }

  void price(String name, String price) {
    Listing.Index index = Objects.requireNonNull(listing().index(name), name);
    say.indexUpdated(
        index.id(),
        new BigDecimal(price).movePointRight(index.markScale()).longValueExact(),
        Validity.VALID,
        3);
    end();
  }

  void mark(String instId, String price) {
    Listed listed = Objects.requireNonNull(listing().find(instId), instId);
    say.markUpdated(
        listed.id(),
        new BigDecimal(price).movePointRight(listed.markScale()).longValueExact(),
        Validity.VALID);
    end();
  }

  Reply get(String path, String query) {
    return answer("GET", path, query);
  }

  Reply post(String path, String body) {
    return answer("POST", path, body);
  }

  Row row(Reply reply) {
    if (!reply.code().equals("0")) {
      throw new IllegalStateException(reply.toString());
    }
    return (Row) ((List<?>) reply.data()).getFirst();
  }

  @SuppressWarnings("unchecked")
  private Reply answer(String method, String path, String body) {
    Caller caller =
        new Caller(ALICE, FUNDS, "18001", "", "k", "", Set.of(Permission.values()), List.of());
    try {
      Object parsed = Objects.requireNonNull(Json.parse(body.replace('\'', '"')));
      Call call =
          Call.of(path, List.of(Params.of((Map<String, ?>) parsed)), caller, NOW_MS * 1_000);
      return Objects.requireNonNull(routes.find(method, path), path).endpoint().answer(call);
    } catch (WireException failure) {
      return Reply.failed(failure);
    }
  }

  static String text(Row row, String key) {
    Object value = Objects.requireNonNull(row.get(key), key);
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  static BigDecimal number(Row row, String key) {
    return new BigDecimal(text(row, key));
  }
}
