package io.marginline.config.portfolio;

import io.marginline.config.Portfolio;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One instrument with its tiers. */
final class InstrumentReader {
  private static final Set<String> KEYS =
      ordered(
          "type",
          "contract",
          "ctVal",
          "ctMult",
          "tickSz",
          "lotSz",
          "settle",
          "base",
          "quote",
          "taker",
          "maker",
          "liquidationFee",
          "tiers");
  private static final Set<String> TIER_KEYS = ordered("maxSz", "maxNotional", "mmr", "imr");

  private final Profile profile;
  private final Problems problems;

  InstrumentReader(Profile profile, Problems problems) {
    this.profile = profile;
    this.problems = problems;
  }

  /** Null when anything in it is wrong. */
  Portfolio.@Nullable Instrument read(TextNode.Entry entry) {
    Fields fields = Fields.of(entry.value(), KEYS, problems);
    if (entry.key().isBlank() || entry.key().length() > 64) {
      problems.add(entry.line(), "instruments", "a name of 1 to 64 characters is needed");
    }
    boolean linear = isLinearSwap(fields);
    BigDecimal ctVal = fields.positive("ctVal");
    BigDecimal ctMult = fields.has("ctMult") ? fields.positive("ctMult") : BigDecimal.ONE;
    BigDecimal tickSz = fields.positive("tickSz");
    BigDecimal lotSz = fields.positive("lotSz");
    String settle = fields.text("settle");
    String base = fields.text("base");
    String quote = fields.text("quote");
    BigDecimal taker = fields.rateOrZero("taker");
    BigDecimal maker = maker(fields);
    BigDecimal liquidationFee = fields.rateOrZero("liquidationFee");
    List<Portfolio.Band> tiers = tiers(fields, lotSz);
    if (linear && settle != null && quote != null && !settle.equals(quote)) {
      fields.problem("settle", "a linear contract settles in its quote currency " + quote);
      return null;
    }
    if (!linear
        || ctVal == null
        || ctMult == null
        || tickSz == null
        || lotSz == null
        || settle == null
        || base == null
        || quote == null
        || taker == null
        || maker == null
        || liquidationFee == null
        || tiers == null) {
      return null;
    }
    return new Portfolio.Instrument(
        entry.line(),
        entry.key(),
        ctVal,
        ctMult,
        tickSz,
        lotSz,
        settle,
        base,
        taker,
        maker,
        liquidationFee,
        tiers);
  }

  private static boolean isLinearSwap(Fields fields) {
    String type = fields.choice("type", List.of("SWAP", "FUTURES", "OPTION", "MARGIN", "SPOT"));
    if (type != null && !"SWAP".equals(type)) {
      fields.problem("type", type + " is not available yet; SWAP (perpetual) is");
    }
    String contract =
        "SWAP".equals(type) ? fields.choice("contract", List.of("linear", "inverse")) : null;
    if ("inverse".equals(contract)) {
      fields.problem("contract", "inverse contracts are not available yet; linear ones are");
    }
    return "linear".equals(contract);
  }

  /** A maker may be paid, so this rate alone may be negative. */
  private static @Nullable BigDecimal maker(Fields fields) {
    if (!fields.has("maker")) {
      return BigDecimal.ZERO;
    }
    BigDecimal value = fields.number("maker");
    if (value != null && (value.abs().compareTo(BigDecimal.ONE) > 0 || value.scale() > 9)) {
      fields.problem("maker", "a rate of at most 9 decimal places between -1 and 1 is needed");
      return null;
    }
    return value;
  }

  private @Nullable List<Portfolio.Band> tiers(Fields fields, @Nullable BigDecimal lotSz) {
    List<TextNode> nodes = fields.list("tiers");
    if (nodes.isEmpty()) {
      if (!(fields.has("tiers") && !(fields.node("tiers") instanceof TextNode.Sequence))) {
        fields.problem("tiers", "at least one tier is needed");
      }
      return null;
    }
    List<Portfolio.Band> tiers = new ArrayList<>();
    boolean complete = true;
    for (TextNode node : nodes) {
      Portfolio.Band tier = tier(node, lotSz);
      complete &= tier != null;
      if (tier != null) {
        if (!tiers.isEmpty()) {
          complete &= isRising(tiers.getLast(), tier, node);
        }
        tiers.add(tier);
      }
    }
    return complete ? tiers : null;
  }

  private Portfolio.@Nullable Band tier(TextNode node, @Nullable BigDecimal lotSz) {
    Fields fields = Fields.of(node, TIER_KEYS, problems);
    boolean both = fields.has("maxSz") && fields.has("maxNotional");
    if (both || (!fields.has("maxSz") && !fields.has("maxNotional"))) {
      problems.add(node, "exactly one of maxSz (contracts) and maxNotional (money) is needed");
      return null;
    }
    BigDecimal maxSz = fields.has("maxSz") ? fields.positive("maxSz") : null;
    BigDecimal maxNotional = fields.has("maxNotional") ? fields.positive("maxNotional") : null;
    BigDecimal imr = fields.rate("imr");
    boolean half = profile.maintenanceRule() == MaintenanceRule.HALF_INITIAL;
    BigDecimal mmr = half && !fields.has("mmr") ? imr : fields.rate("mmr");
    if ((maxSz == null && maxNotional == null) || imr == null || mmr == null) {
      return null;
    }
    if (imr.signum() == 0) {
      fields.problem("imr", "an initial rate above 0 is needed; leverage is at most 1 / imr");
      return null;
    }
    if (!half && imr.compareTo(mmr) < 0) {
      fields.problem(
          "imr",
          imr.toPlainString()
              + " is below mmr "
              + mmr.toPlainString()
              + "; what opens must be at least what keeps");
      return null;
    }
    if (maxSz != null && lotSz != null && maxSz.remainder(lotSz).signum() != 0) {
      fields.problem(
          "maxSz", maxSz.toPlainString() + " is not a multiple of lotSz " + lotSz.toPlainString());
      return null;
    }
    return new Portfolio.Band(node.line(), maxSz, maxNotional, mmr, imr);
  }

  private boolean isRising(Portfolio.Band before, Portfolio.Band tier, TextNode node) {
    if ((before.maxSz() == null) != (tier.maxSz() == null)) {
      problems.add(node, "tiers of one instrument use one kind: all maxSz or all maxNotional");
      return false;
    }
    if (tier.edge().compareTo(before.edge()) <= 0) {
      problems.add(
          node,
          "ends at "
              + tier.edge().toPlainString()
              + ", not above the tier before it ("
              + before.edge().toPlainString()
              + ")");
      return false;
    }
    if (tier.imr().compareTo(before.imr()) < 0 || tier.mmr().compareTo(before.mmr()) < 0) {
      problems.add(node, "has a lower rate than the tier before it; rates must not fall with size");
      return false;
    }
    return true;
  }

  static Set<String> ordered(String... keys) {
    return new LinkedHashSet<>(List.of(keys));
  }
}
