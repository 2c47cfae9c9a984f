package io.marginline.config.catalogue;

import io.marginline.config.Instrument;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of tiers. The last entry may be a step, {@code times} further tiers that each add to the
 * one before, as venues announce them.
 */
final class BandReader {
  private static final Set<String> KEYS =
      Fields.ordered("maxSz", "maxNotional", "mmr", "imr", "optMgnFactor");
  private static final Set<String> STEP_KEYS =
      Fields.ordered("times", "addSz", "addNotional", "addMmr", "addImr", "addFactor");

  /** How a list is read: whether mmr may be left out, and whether tiers hold option factors. */
  record Kind(boolean halfInitial, boolean factors) {}

  private final Kind kind;
  private final Problems problems;
  private final List<Instrument.Band> bands = new ArrayList<>();
  private boolean complete = true;

  private BandReader(Kind kind, Problems problems) {
    this.kind = kind;
    this.problems = problems;
  }

  /** Null when anything in it is wrong. */
  static @Nullable List<Instrument.Band> read(List<TextNode> nodes, Kind kind, Problems problems) {
    BandReader reader = new BandReader(kind, problems);
    for (TextNode node : nodes) {
      if (Steps.isStep(node)) {
        reader.steps(node);
      } else {
        reader.add(reader.band(node), node);
      }
    }
    return reader.complete ? reader.bands : null;
  }

  private void steps(TextNode node) {
    Fields fields = Fields.of(node, STEP_KEYS, problems);
    int times = Steps.times(fields);
    if (bands.isEmpty() || times == 0) {
      if (bands.isEmpty()) {
        problems.add(node, "a step needs a tier before it");
      }
      complete = false;
      return;
    }
    boolean sized = bands.getLast().maxSz() != null;
    BigDecimal size = fields.positive(sized ? "addSz" : "addNotional");
    BigDecimal mmr = Steps.addition(fields, "addMmr");
    BigDecimal imr = Steps.addition(fields, "addImr");
    BigDecimal factor = Steps.addition(fields, "addFactor");
    if (size == null || mmr == null || imr == null || factor == null) {
      complete = false;
      return;
    }
    for (int i = 0; i < times && complete; i++) {
      Instrument.Band last = bands.getLast();
      BigDecimal edge = last.edge().add(size);
      BigDecimal before = last.optMgnFactor();
      Instrument.Band next =
          new Instrument.Band(
              node.line(),
              sized ? edge : null,
              sized ? null : edge,
              last.mmr().add(mmr),
              last.imr().add(imr),
              before == null ? null : before.add(factor));
      if (next.imr().compareTo(BigDecimal.ONE) > 0 || next.mmr().compareTo(next.imr()) > 0) {
        problems.add(node, "step " + (i + 1) + " passes mmr above imr or a rate above 1");
        complete = false;
      }
      add(next, node);
    }
  }

  private void add(Instrument.@Nullable Band band, TextNode node) {
    complete &= band != null && (bands.isEmpty() || isRising(bands.getLast(), band, node));
    if (band != null) {
      bands.add(band);
    }
  }

  private Instrument.@Nullable Band band(TextNode node) {
    Fields fields = Fields.of(node, KEYS, problems);
    boolean both = fields.has("maxSz") && fields.has("maxNotional");
    if (both || (!fields.has("maxSz") && !fields.has("maxNotional"))) {
      problems.add(node, "exactly one of maxSz (contracts) and maxNotional (money) is needed");
      return null;
    }
    BigDecimal maxSz = fields.has("maxSz") ? fields.positive("maxSz") : null;
    BigDecimal maxNotional = fields.has("maxNotional") ? fields.positive("maxNotional") : null;
    boolean edge = maxSz != null || maxNotional != null;
    if (kind.factors()) {
      BigDecimal factor = factor(fields);
      return factor == null || !edge
          ? null
          : new Instrument.Band(
              node.line(), maxSz, maxNotional, BigDecimal.ZERO, BigDecimal.ZERO, factor);
    }
    BigDecimal imr = fields.rate("imr");
    BigDecimal mmr = kind.halfInitial() && !fields.has("mmr") ? imr : fields.rate("mmr");
    if (!edge || imr == null || mmr == null || !isUsable(fields, mmr, imr)) {
      return null;
    }
    return new Instrument.Band(node.line(), maxSz, maxNotional, mmr, imr, null);
  }

  private static @Nullable BigDecimal factor(Fields fields) {
    BigDecimal factor = fields.positive("optMgnFactor");
    if (factor != null && (factor.scale() > 9 || factor.compareTo(BigDecimal.valueOf(100)) > 0)) {
      fields.problem("optMgnFactor", "a factor up to 100 with at most 9 decimal places is needed");
      return null;
    }
    return factor;
  }

  private boolean isUsable(Fields fields, BigDecimal mmr, BigDecimal imr) {
    if (imr.signum() == 0) {
      fields.problem("imr", "an initial rate above 0 is needed; leverage is at most 1 / imr");
      return false;
    }
    if (!kind.halfInitial() && imr.compareTo(mmr) < 0) {
      fields.problem(
          "imr",
          imr.toPlainString()
              + " is below mmr "
              + mmr.toPlainString()
              + "; what opens must be at least what keeps");
      return false;
    }
    return true;
  }

  private boolean isRising(Instrument.Band before, Instrument.Band tier, TextNode node) {
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
    BigDecimal factor = before.optMgnFactor();
    boolean fallingFactor =
        factor != null && tier.optMgnFactor() != null && tier.optMgnFactor().compareTo(factor) < 0;
    if (fallingFactor
        || tier.imr().compareTo(before.imr()) < 0
        || tier.mmr().compareTo(before.mmr()) < 0) {
      problems.add(node, "has a lower rate than the tier before it; rates must not fall with size");
      return false;
    }
    return true;
  }
}
