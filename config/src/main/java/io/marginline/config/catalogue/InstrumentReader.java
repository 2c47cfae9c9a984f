package io.marginline.config.catalogue;

import io.marginline.config.Instrument;
import io.marginline.config.InstrumentId;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One instrument with its tiers. An entry with {@code type} describes it whole; an entry without
 * changes what the catalogue knows of it.
 */
public final class InstrumentReader {
  /** What a family's name has in place of its expiry, and of its strike and side. */
  static final String DATED = "-YYMMDD";

  static final String STRIKES = "-YYMMDD-STRIKE";

  private static final Set<String> KEYS =
      Fields.ordered(
          "type",
          "contract",
          "ctVal",
          "ctMult",
          "tickSz",
          "lotSz",
          "settle",
          "base",
          "quote",
          "fees",
          "taker",
          "maker",
          "liquidationFee",
          "maintenance",
          "tiers");
  private static final Set<String> CHANGES =
      Fields.ordered(
          "ctVal",
          "ctMult",
          "tickSz",
          "lotSz",
          "fees",
          "taker",
          "maker",
          "liquidationFee",
          "maintenance",
          "tiers");
  private static final int MAX_NAME = 64;

  private final Groups groups;
  private final boolean halfInitial;
  private final Problems problems;

  /**
   * Reads one file's instruments.
   *
   * @param halfInitial the profile takes half of imr, so that mmr may be left out
   */
  public InstrumentReader(Groups groups, boolean halfInitial, Problems problems) {
    this.groups = groups;
    this.halfInitial = halfInitial;
    this.problems = problems;
  }

  /** Null when anything in it is wrong. */
  public @Nullable Instrument read(TextNode.Entry entry, @Nullable Instrument known) {
    if (entry.key().isBlank() || entry.key().length() > MAX_NAME) {
      problems.add(entry.line(), "instruments", "a name of 1 to 64 characters is needed");
    }
    boolean change =
        known != null
            && entry.value() instanceof TextNode.Mapping mapping
            && mapping.entries().stream().noneMatch(key -> "type".equals(key.key()));
    return change && known != null ? changed(entry, known) : whole(entry);
  }

  private @Nullable Instrument whole(TextNode.Entry entry) {
    Fields fields = Fields.of(entry.value(), KEYS, problems);
    Instrument.Kind kind = kind(fields);
    boolean spot = kind == Instrument.Kind.SPOT;
    BigDecimal ctVal = spot ? BigDecimal.ONE : fields.positive("ctVal");
    BigDecimal ctMult = fields.has("ctMult") ? fields.positive("ctMult") : BigDecimal.ONE;
    BigDecimal tickSz = fields.positive("tickSz");
    BigDecimal lotSz = fields.positive("lotSz");
    String base = fields.text("base");
    String quote = fields.text("quote");
    String settle = spot && !fields.has("settle") ? quote : fields.text("settle");
    boolean inverse = isInverse(fields, kind);
    Groups.Fees fees = FeeReader.read(fields, groups, Groups.Fees.NONE);
    List<Instrument.Band> tiers = spot ? List.of() : tiers(fields, lotSz, kind);
    if (kind == null || settle == null || base == null || quote == null) {
      return null;
    }
    boolean settled = settles(fields, kind, inverse, List.of(settle, base, quote));
    Named named = named(entry, fields, kind, base + "-" + quote);
    if (ctVal == null
        || ctMult == null
        || tickSz == null
        || lotSz == null
        || fees == null
        || tiers == null
        || named == null
        || !settled
        || (!spot && kind != Instrument.Kind.OPTION && !fields.has("contract"))) {
      return null;
    }
    boolean coin = kind == Instrument.Kind.OPTION ? settle.equals(base) : inverse;
    return new Instrument(
        entry.line(),
        entry.key(),
        kind,
        coin,
        ctVal,
        ctMult,
        tickSz,
        lotSz,
        settle,
        base,
        quote,
        fees.taker(),
        fees.maker(),
        fees.liquidationFee(),
        tiers,
        named.id() == null ? null : named.id().expiry(),
        named.option());
  }

  private @Nullable Instrument changed(TextNode.Entry entry, Instrument known) {
    Fields fields = Fields.of(entry.value(), CHANGES, problems);
    BigDecimal ctVal = fields.has("ctVal") ? fields.positive("ctVal") : known.ctVal();
    BigDecimal ctMult = fields.has("ctMult") ? fields.positive("ctMult") : known.ctMult();
    BigDecimal tickSz = fields.has("tickSz") ? fields.positive("tickSz") : known.tickSz();
    BigDecimal lotSz = fields.has("lotSz") ? fields.positive("lotSz") : known.lotSz();
    Groups.Fees fees =
        FeeReader.read(
            fields, groups, new Groups.Fees(known.taker(), known.maker(), known.liquidationFee()));
    List<Instrument.Band> tiers =
        fields.has("tiers") ? tiers(fields, lotSz, known.kind()) : known.tiers();
    Instrument.OptionTerms option = known.option();
    if (option != null && fields.has("maintenance")) {
      BigDecimal maintenance = maintenance(fields);
      option =
          maintenance == null
              ? null
              : new Instrument.OptionTerms(option.strike(), option.call(), maintenance);
    }
    if (ctVal == null
        || ctMult == null
        || tickSz == null
        || lotSz == null
        || fees == null
        || tiers == null
        || (option == null && known.option() != null)) {
      return null;
    }
    return new Instrument(
        entry.line(),
        entry.key(),
        known.kind(),
        known.inverse(),
        ctVal,
        ctMult,
        tickSz,
        lotSz,
        known.settle(),
        known.base(),
        known.quote(),
        fees.taker(),
        fees.maker(),
        fees.liquidationFee(),
        tiers,
        known.expiry(),
        option);
  }

  private static Instrument.@Nullable Kind kind(Fields fields) {
    String type = fields.choice("type", List.of("SWAP", "FUTURES", "OPTION", "SPOT", "MARGIN"));
    if (type == null) {
      return null;
    }
    // The wire lists a leveraged pair a second time as MARGIN; here it is one pair.
    return "MARGIN".equals(type) ? Instrument.Kind.SPOT : Instrument.Kind.valueOf(type);
  }

  private static boolean isInverse(Fields fields, Instrument.@Nullable Kind kind) {
    boolean contract = kind == Instrument.Kind.SWAP || kind == Instrument.Kind.FUTURES;
    if (!contract) {
      if (kind != null && fields.has("contract")) {
        fields.problem("contract", "linear and inverse are kinds of SWAP and FUTURES only");
      }
      return false;
    }
    return "inverse".equals(fields.choice("contract", List.of("linear", "inverse")));
  }

  /** Settle, base and quote must agree with the kind. */
  private static boolean settles(
      Fields fields, Instrument.Kind kind, boolean inverse, List<String> currencies) {
    String settle = currencies.get(0);
    String base = currencies.get(1);
    String quote = currencies.get(2);
    if (base.equals(quote)) {
      fields.problem("quote", "base and quote are both " + base);
      return false;
    }
    String wrong =
        switch (kind) {
          case SPOT -> settle.equals(quote) ? null : "a spot pair settles in its quote currency";
          case OPTION ->
              settle.equals(quote) || settle.equals(base)
                  ? null
                  : "an option settles in its coin or its quote currency";
          case SWAP, FUTURES -> {
            if (inverse) {
              yield settle.equals(base) ? null : "an inverse contract settles in its coin " + base;
            }
            yield settle.equals(quote)
                ? null
                : "a linear contract settles in its quote currency " + quote;
          }
        };
    if (wrong != null) {
      fields.problem("settle", wrong);
    }
    return wrong == null;
  }

  /** What a name says: nothing, an expiry, or an expiry with a strike. */
  private record Named(@Nullable InstrumentId id, Instrument.@Nullable OptionTerms option) {}

  private @Nullable Named named(
      TextNode.Entry entry, Fields fields, Instrument.Kind kind, String underlying) {
    boolean dated = kind == Instrument.Kind.FUTURES || kind == Instrument.Kind.OPTION;
    if (!dated) {
      return new Named(null, null);
    }
    boolean option = kind == Instrument.Kind.OPTION;
    BigDecimal maintenance = option ? maintenance(fields) : BigDecimal.ZERO;
    if (maintenance == null) {
      return null;
    }
    if (entry.key().equals(underlying + (option ? STRIKES : DATED))) {
      return new Named(null, option ? new Instrument.OptionTerms(null, false, maintenance) : null);
    }
    InstrumentId id = InstrumentId.parse(entry.key());
    if (id == null || id.isOption() != option || !id.family().equals(underlying)) {
      problems.add(
          entry.line(),
          "instruments." + TextNode.shortened(entry.key()),
          "is named "
              + underlying
              + "-YYMMDD"
              + (option ? "-STRIKE-C or -P" : "")
              + " by its expiry");
      return null;
    }
    return new Named(
        id, option ? new Instrument.OptionTerms(id.strike(), id.call(), maintenance) : null);
  }

  private static @Nullable BigDecimal maintenance(Fields fields) {
    BigDecimal rate = fields.rate("maintenance");
    if (rate != null && (rate.signum() == 0 || rate.compareTo(new BigDecimal("0.1")) > 0)) {
      fields.problem("maintenance", "a rate above 0 and at most 0.1 is needed");
      return null;
    }
    return rate;
  }

  private @Nullable List<Instrument.Band> tiers(
      Fields fields, @Nullable BigDecimal lotSz, Instrument.@Nullable Kind kind) {
    if (fields.node("tiers") instanceof TextNode.Scalar) {
      String name = fields.choice("tiers", List.copyOf(groups.tiers().keySet()));
      return name == null ? null : groups.tiers().get(name);
    }
    List<TextNode> nodes = fields.list("tiers");
    if (nodes.isEmpty()) {
      if (!(fields.has("tiers") && !(fields.node("tiers") instanceof TextNode.Sequence))) {
        fields.problem("tiers", "at least one tier is needed");
      }
      return null;
    }
    boolean factors = kind == Instrument.Kind.OPTION;
    List<Instrument.Band> tiers =
        BandReader.read(nodes, new BandReader.Kind(halfInitial, factors), problems);
    return tiers == null || !inLots(tiers, nodes, lotSz) ? null : tiers;
  }

  private boolean inLots(
      List<Instrument.Band> tiers, List<TextNode> nodes, @Nullable BigDecimal lotSz) {
    for (Instrument.Band tier : tiers) {
      BigDecimal maxSz = tier.maxSz();
      if (maxSz != null && lotSz != null && maxSz.remainder(lotSz).signum() != 0) {
        problems.add(
            tier.line(),
            pathOf(nodes, tier.line(), tiers.indexOf(tier)) + ".maxSz",
            maxSz.toPlainString() + " is not a multiple of lotSz " + lotSz.toPlainString());
        return false;
      }
    }
    return true;
  }

  private static String pathOf(List<TextNode> nodes, int line, int index) {
    TextNode node = nodes.get(Math.min(index, nodes.size() - 1));
    return node.line() == line ? node.path() : nodes.getLast().path();
  }
}
