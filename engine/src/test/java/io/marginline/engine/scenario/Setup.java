package io.marginline.engine.scenario;

import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.MarkSource;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.VenueSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines that build the world: venue, asset, index, instrument, account. */
final class Setup {
  private final World world;
  private Profile profile = Profile.MARGINLINE;

  Setup(World world) {
    this.world = world;
  }

  /** The events of the line, or null when it is not a line of this kind. */
  List<Event> run(Words line) {
    return switch (line.word(0)) {
      case "venue" -> world.send(new Command.ConfigureVenue(header(line), settings(line)));
      case "asset" -> asset(line);
      case "index" -> index(line);
      case "instrument" -> instrument(line);
      case "account" -> account(line);
      case "currency" -> currency(line);
      case "underlying" -> underlying(line);
      case "tiers" -> otherTiers(line);
      default -> List.of();
    };
  }

  private io.marginline.model.Header header(Words line) {
    return world.header(world.names.account(line.option("from", "operator")));
  }

  private VenueSettings settings(Words line) {
    for (Profile known : Profile.all()) {
      if (known.name().equals(line.word(1))) {
        profile = known;
      }
    }
    VenueSettings usual = VenueSettings.of(profile);
    return new VenueSettings(
        profile,
        Names.nanos(line.option("max-deadline", "60s")),
        Names.ppb(line.option("warn", "3")),
        Names.ppb(line.option("calm", "3.3")),
        Names.nanos(line.option("repeat", "1h")),
        Names.ppb(line.option("target", "1.05")),
        Names.ppb(line.option("slippage", "0.2%")),
        Integer.parseInt(line.option("attempts", "3")),
        Names.nanos(line.option("step", "1s")),
        Names.ppb(line.option("work-off", "1%")),
        line.has("loss-cap") ? cents(line.option("loss-cap", "")) : usual.lossCapUnits(),
        Names.nanos(line.option("backlog", "600s")),
        Names.ppb(line.option("drop", "70%")),
        line.has("floor") ? cents(line.option("floor", "")) : 0,
        line.option("uncertain", "no").equals("yes"));
  }

  /** Settings stand before the first asset; every scenario's first asset has two digits. */
  private static long cents(String amount) {
    return Names.shifted(new BigDecimal(amount), 2);
  }

  private List<Event> asset(Words line) {
    int digits = Integer.parseInt(line.word(2));
    List<Event> events = world.send(new Command.CreateAsset(header(line), digits));
    if (created(events)) {
      int id = result(events);
      world.names.assets.put(line.word(1), id);
      world.names.assetDigits.put(id, digits);
    }
    return events;
  }

  private List<Event> index(Words line) {
    List<Long> weights = new ArrayList<>();
    for (String weight : line.list("weights", "1")) {
      weights.add(Names.ppb(weight));
    }
    IndexSpec spec =
        new IndexSpec(
            weights,
            Names.nanos(line.option("stale", "1000h")),
            Names.ppb(line.option("clamp", "2%")),
            Names.ppb(line.option("spread", "3%")),
            Names.ppb(line.option("move", "0")),
            Names.nanos(line.option("window", "60s")));
    List<Event> events = world.send(new Command.CreateIndex(header(line), spec));
    if (created(events)) {
      world.names.indexes.put(line.word(1), result(events));
      world.names.indexDigits.put(result(events), Integer.parseInt(line.option("digits", "0")));
    }
    return events;
  }

  private List<Event> instrument(Words line) {
    BigDecimal tick = new BigDecimal(line.option("tick", "1"));
    BigDecimal lot = new BigDecimal(line.option("lot", "1"));
    int asset = world.names.asset(line.option("asset", "USDT"));
    int digits = Integer.parseInt(line.option("digits", String.valueOf(Math.max(0, tick.scale()))));
    int assetDigits = world.names.assetDigits.getOrDefault(asset, 0);
    boolean external = line.option("mark", "external").equals("external");
    InstrumentSpec spec =
        new InstrumentSpec(
            Names.id(world.names.indexes, line.option("index", "X")),
            asset,
            lotValue(line, tick, lot, assetDigits),
            Names.shifted(tick, digits),
            new BigDecimal(line.option("max-price", "100000")).divide(tick).longValueExact(),
            new BigDecimal(line.option("max-size", "1000000")).divide(lot).longValueExact(),
            new BigDecimal(line.option("min-slice", lot.toPlainString()))
                .divide(lot)
                .longValueExact(),
            Names.ppb(line.option("taker", "0")),
            Names.ppb(line.option("maker", "0")),
            Names.ppb(line.option("liq-fee", "0")),
            Names.ppb(line.option("band", "50%")),
            Names.ppb(line.option("basis", "0.5%")),
            Names.ppb(line.option("sample-spread", "2%")),
            external ? MarkSource.EXTERNAL : MarkSource.INDEX_BASIS,
            funding(line, assetDigits),
            line.option("tiers", "").equals("none") ? List.of() : tiers(line, lot, assetDigits),
            line.has("base")
                ? spot(line, lot)
                : line.has("strike") ? option(line, digits) : product(line));
    List<Event> events = world.send(new Command.CreateInstrument(header(line), spec));
    if (created(events)) {
      int id = result(events);
      world.names.instruments.put(line.word(1), id);
      world.names.scales.put(id, new Names.Scales(tick, lot, digits));
      world.names.specs.put(id, spec);
    }
    return events;
  }

  /** One lot at a price of one tick. */
  private static long lotValue(Words line, BigDecimal tick, BigDecimal lot, int assetDigits) {
    if (kind(line) != ProductKind.INVERSE) {
      return Names.shifted(tick.multiply(lot), assetDigits);
    }
    BigDecimal face = new BigDecimal(line.option("face", "1")).multiply(lot);
    return Names.shifted(face.divide(tick), assetDigits);
  }

  private static ProductKind kind(Words line) {
    return ProductKind.valueOf(line.option("kind", "linear").toUpperCase(Locale.ROOT));
  }

  /** {@code expiry=1h} from now, {@code window=10s} before it. */
  private ProductSpec product(Words line) {
    long expiryNs = line.has("expiry") ? world.nowNs + Names.nanos(line.option("expiry", "")) : 0;
    long windowNs = Names.nanos(line.option("window", "0s"));
    return ProductSpec.dated(kind(line), expiryNs, windowNs);
  }

  /**
   * {@code kind=option strike=100 right=put stable forward=F rate=3%}: the premium per coin in the
   * settle asset, strike and forward with the digits of the index.
   */
  private ProductSpec option(Words line, int digits) {
    int index = Names.id(world.names.indexes, line.option("index", "X"));
    int indexDigits = world.names.indexDigits.getOrDefault(index, 0);
    OptionSpec option =
        new OptionSpec(
            Names.id(world.names.indexes, line.option("forward", line.option("index", "X"))),
            Names.shifted(new BigDecimal(line.option("strike", "0")), indexDigits),
            line.option("right", "call").equals("call"),
            line.option("settled", "coin").equals("stable"),
            Names.shifted(BigDecimal.ONE, indexDigits),
            Names.shifted(BigDecimal.ONE, digits),
            Names.ppb(line.option("rate", "3%")));
    ProductSpec dated = product(line);
    return ProductSpec.option(option, dated.expiryNs(), dated.windowNs());
  }

  private static FundingSpec funding(Words line, int assetDigits) {
    if (!line.has("funding")) {
      return FundingSpec.NONE;
    }
    return new FundingSpec(
        Names.nanos(line.option("funding", "8h")),
        Names.ppb(line.option("interest", "0.01%")),
        Names.ppb(line.option("cap", "0.75%")),
        Names.ppb(line.option("floor", "-0.75%")),
        Names.shifted(
            new BigDecimal(line.option("impact", "1000")),
            kind(line) == ProductKind.INVERSE ? 0 : assetDigits));
  }

  /** {@code base=BTC}: spot, the tick in the quote asset. */
  private ProductSpec spot(Words line, BigDecimal lot) {
    int base = world.names.asset(line.option("base", ""));
    int digits = world.names.assetDigits.getOrDefault(base, 0);
    return ProductSpec.spot(base, Names.shifted(lot, digits));
  }

  /**
   * {@code currency BTC index=X discounts=10:98%,20:90% loans=5:2%:5% rule=FLAT repay=0.1%
   * interest=0.001% usd=2}; no index: par.
   */
  private List<Event> currency(Words line) {
    int asset = world.names.asset(line.word(1));
    int assetDigits = world.names.assetDigits.getOrDefault(asset, 0);
    boolean par = !line.has("index");
    int index = par ? -1 : Names.id(world.names.indexes, line.option("index", ""));
    int indexDigits = world.names.indexDigits.getOrDefault(index, 0);
    int usdDigits = Integer.parseInt(line.option("usd", "2"));
    List<DiscountTier> discounts = new ArrayList<>();
    for (String band : line.list("discounts", "1000000:100%")) {
      String[] parts = band.split(":");
      if (parts.length == 2) {
        long edge = Names.shifted(new BigDecimal(parts[0]), assetDigits);
        discounts.add(new DiscountTier(edge, Names.ppb(parts[1])));
      }
    }
    List<LoanTier> loans = new ArrayList<>();
    for (String band : line.list("loans", "")) {
      String[] parts = band.split(":");
      if (parts.length == 3) {
        long edge = Names.shifted(new BigDecimal(parts[0]), assetDigits);
        loans.add(new LoanTier(edge, Names.ppb(parts[1]), Names.ppb(parts[2])));
      }
    }
    CurrencySpec spec =
        new CurrencySpec(
            Integer.parseInt(line.option("digits", String.valueOf(assetDigits))),
            Integer.parseInt(line.option("index-digits", String.valueOf(indexDigits))),
            usdDigits,
            discounts,
            loans,
            TierRule.valueOf(line.option("rule", "MARGINAL")),
            Names.ppb(line.option("repay", "0")));
    long hourly = Names.ppb(line.option("interest", "0"));
    List<Event> events =
        world.send(new Command.SetCurrency(header(line), asset, index, spec, hourly));
    if (created(events)) {
      world.names.assets.put("USD", -1);
      world.names.assetDigits.put(-1, usdDigits);
    }
    return events;
  }

  /** {@code underlying X 7 MAJOR USDT}: what the index X is a price of. */
  private List<Event> underlying(Words line) {
    return world.send(
        new Command.SetUnderlying(
            header(line),
            Names.id(world.names.indexes, line.word(1)),
            Integer.parseInt(line.word(2)),
            UnderlyingClass.valueOf(line.word(3)),
            QuoteCurrency.valueOf(line.word(4))));
  }

  /** {@code tiers PERP tiers=10:5%:10% in=1h}: announces other tiers. */
  private List<Event> otherTiers(Words line) {
    int id = world.names.instrument(line.word(1));
    Names.Scales scales = world.names.scales.get(id);
    BigDecimal lot = scales == null ? BigDecimal.ONE : scales.lot();
    long effectiveNs = world.nowNs + Names.nanos(line.option("in", "1h"));
    return world.send(new Command.SetTiers(header(line), id, tiers(line, lot, 2), effectiveNs));
  }

  /** {@code tiers=10:5%:10%,…}: upper edge (size or value), mmr, imr. */
  private List<Tier> tiers(Words line, BigDecimal lot, int assetDigits) {
    List<Tier> tiers = new ArrayList<>();
    for (String tier : line.list("tiers", "1000000:5%:10%")) {
      String[] parts = tier.split(":");
      BigDecimal edge = new BigDecimal(parts[0]);
      long mmr = Names.ppb(parts[1]);
      long imr = Names.ppb(parts[2]);
      tiers.add(
          profile.tierBasis() == TierBasis.NOTIONAL && kind(line) != ProductKind.OPTION
              ? Tier.ofNotional(Names.shifted(edge, assetDigits), mmr, imr)
              : Tier.ofLots(edge.divide(lot).longValueExact(), mmr, imr));
    }
    return tiers;
  }

  private List<Event> account(Words line) {
    List<Event> events = world.send(new Command.CreateAccount(header(line)));
    int id = result(events);
    world.names.accounts.put(line.word(1), id);
    if (line.size() > 2) {
      int asset = world.names.asset(line.word(3));
      long amount = world.names.units(line.word(2), asset);
      events = world.send(new Command.Deposit(world.header(id), asset, amount));
    }
    return events;
  }

  private static boolean created(List<Event> events) {
    return events.getLast() instanceof Event.CommandCompleted;
  }

  private static int result(List<Event> events) {
    return (int) ((Event.CommandCompleted) events.getLast()).result();
  }
}
