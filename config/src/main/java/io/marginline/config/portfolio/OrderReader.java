package io.marginline.config.portfolio;

import io.marginline.config.Instrument;
import io.marginline.config.Portfolio;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Positions and orders: what names an instrument, a margin mode and a side. */
final class OrderReader {
  private static final Set<String> POSITION_KEYS =
      Fields.ordered(
          "inst",
          "margin",
          "posSide",
          "pos",
          "avgPx",
          "lever",
          "isolatedMargin",
          "posCcy",
          "liabCcy",
          "liab",
          "ccy");
  private static final List<String> SPOT_KEYS = List.of("posCcy", "liabCcy", "liab", "ccy");
  private static final Set<String> ORDER_KEYS =
      Fields.ordered("inst", "margin", "side", "posSide", "sz", "px", "lever", "reduceOnly");

  private final PositionMode mode;
  private final InstrumentBook instruments;
  private final LeverageBook leverages;
  private final Problems problems;

  OrderReader(PositionMode mode, InstrumentBook instruments, Problems problems) {
    this.mode = mode;
    this.instruments = instruments;
    this.leverages = new LeverageBook();
    this.problems = problems;
  }

  List<Portfolio.Position> positions(List<TextNode> nodes) {
    List<Portfolio.Position> positions = new ArrayList<>();
    for (TextNode node : nodes) {
      Portfolio.Position position = position(node);
      if (position != null) {
        noteDuplicate(positions, position);
        positions.add(position);
      }
    }
    return positions;
  }

  List<Portfolio.Order> orders(List<TextNode> nodes) {
    List<Portfolio.Order> orders = new ArrayList<>();
    for (TextNode node : nodes) {
      Portfolio.Order order = order(node);
      if (order != null) {
        orders.add(order);
      }
    }
    return orders;
  }

  private Portfolio.@Nullable Position position(TextNode node) {
    Fields fields = Fields.of(node, POSITION_KEYS, problems);
    String inst = instrument(fields);
    Instrument instrument = instruments.get(inst);
    if (instrument != null && instrument.kind() == Instrument.Kind.SPOT) {
      return SpotReader.read(node, fields, instrument);
    }
    for (String key : SPOT_KEYS) {
      if (fields.has(key)) {
        fields.problem(key, "belongs to a leveraged spot position, which this is not");
      }
    }
    MarginMode marginMode = marginMode(fields);
    PositionSide posSide = posSide(fields);
    BigDecimal pos = size(fields, "pos", instrument, true);
    BigDecimal avgPx = fields.positive("avgPx");
    BigDecimal margin = isolatedMargin(fields, marginMode);
    boolean option = instrument != null && instrument.kind() == Instrument.Kind.OPTION;
    BigDecimal lever = option && !fields.has("lever") ? BigDecimal.ONE : lever(fields);
    if (pos != null && pos.signum() < 0 && posSide != null && posSide != PositionSide.NET) {
      fields.problem("pos", "is positive in long-short mode; posSide names the side");
      return null;
    }
    if (inst == null
        || marginMode == null
        || posSide == null
        || pos == null
        || avgPx == null
        || margin == null
        || lever == null) {
      return null;
    }
    String other = leverages.set(inst, marginMode, posSide, lever, node.line());
    if (other != null) {
      fields.problem("lever", other);
    }
    BigDecimal signed = posSide == PositionSide.SHORT ? pos.negate() : pos;
    return new Portfolio.Position(
        node.line(), node.path(), inst, marginMode, posSide, signed, avgPx, lever, margin, null);
  }

  private static @Nullable BigDecimal isolatedMargin(Fields fields, @Nullable MarginMode mode) {
    if (mode != MarginMode.ISOLATED) {
      if (mode == MarginMode.CROSS && fields.has("isolatedMargin")) {
        fields.problem("isolatedMargin", "a cross position draws on the pool; leave this key out");
        return null;
      }
      return BigDecimal.ZERO;
    }
    BigDecimal margin = fields.number("isolatedMargin");
    if (margin != null && margin.signum() < 0) {
      fields.problem(
          "isolatedMargin", margin.toPlainString() + " is negative; 0 or more is needed");
      return null;
    }
    return margin;
  }

  private Portfolio.@Nullable Order order(TextNode node) {
    Fields fields = Fields.of(node, ORDER_KEYS, problems);
    String inst = instrument(fields);
    Instrument instrument = instruments.get(inst);
    boolean spot = instrument != null && instrument.kind() == Instrument.Kind.SPOT;
    boolean unlevered = spot || (instrument != null && instrument.kind() == Instrument.Kind.OPTION);
    MarginMode marginMode = spot && !fields.has("margin") ? MarginMode.CROSS : marginMode(fields);
    String side = fields.choice("side", List.of("buy", "sell"));
    PositionSide posSide = posSide(fields);
    BigDecimal sz = size(fields, "sz", instrument, false);
    BigDecimal px = price(fields, instrument);
    boolean reduceOnly = fields.flag("reduceOnly");
    BigDecimal given = fields.has("lever") ? lever(fields) : null;
    if (inst == null
        || marginMode == null
        || side == null
        || posSide == null
        || sz == null
        || px == null
        || (given == null && fields.has("lever"))) {
      return null;
    }
    BigDecimal lever = given;
    if (lever == null) {
      lever = unlevered ? BigDecimal.ONE : leverages.of(inst, marginMode, posSide);
      if (lever == null) {
        fields.problem("lever", "is missing, and no position or order before it names it");
        return null;
      }
    } else {
      String other = leverages.set(inst, marginMode, posSide, lever, node.line());
      if (other != null) {
        fields.problem("lever", other);
      }
    }
    return new Portfolio.Order(
        node.line(),
        node.path(),
        inst,
        marginMode,
        posSide,
        "buy".equals(side),
        sz,
        px,
        lever,
        reduceOnly);
  }

  private @Nullable String instrument(Fields fields) {
    String inst = fields.text("inst");
    if (inst == null || instruments.knows(inst)) {
      return inst;
    }
    fields.problem(
        "inst",
        "'"
            + TextNode.shortened(inst)
            + "' is not described under instruments, and the catalogue does not have it");
    return null;
  }

  static @Nullable MarginMode marginMode(Fields fields) {
    String text = fields.choice("margin", List.of("cross", "isolated"));
    if (text == null) {
      return null;
    }
    return "cross".equals(text) ? MarginMode.CROSS : MarginMode.ISOLATED;
  }

  private @Nullable PositionSide posSide(Fields fields) {
    if (mode == PositionMode.NET) {
      if (!fields.has("posSide")) {
        return PositionSide.NET;
      }
      String text = fields.choice("posSide", List.of("net", "long", "short"));
      if (text != null && !"net".equals(text)) {
        fields.problem("posSide", text + " needs positionMode: long-short; this file is net");
        return null;
      }
      return text == null ? null : PositionSide.NET;
    }
    String text = fields.choice("posSide", List.of("long", "short"));
    if (text == null) {
      return null;
    }
    return "long".equals(text) ? PositionSide.LONG : PositionSide.SHORT;
  }

  private static @Nullable BigDecimal size(
      Fields fields, String key, @Nullable Instrument instrument, boolean signed) {
    BigDecimal size = signed ? fields.number(key) : fields.positive(key);
    if (size == null) {
      return null;
    }
    if (size.signum() == 0) {
      fields.problem(key, "0 contracts are no position; leave the line out");
      return null;
    }
    if (instrument != null && size.remainder(instrument.lotSz()).signum() != 0) {
      fields.problem(
          key,
          size.toPlainString()
              + " is not a multiple of lotSz "
              + instrument.lotSz().toPlainString());
      return null;
    }
    return size;
  }

  private static @Nullable BigDecimal price(Fields fields, @Nullable Instrument instrument) {
    BigDecimal px = fields.positive("px");
    if (px != null && instrument != null && px.remainder(instrument.tickSz()).signum() != 0) {
      fields.problem(
          "px",
          px.toPlainString()
              + " is not a multiple of tickSz "
              + instrument.tickSz().toPlainString());
      return null;
    }
    return px;
  }

  /** Hundredths, because the engine counts in them. */
  static @Nullable BigDecimal lever(Fields fields) {
    BigDecimal lever = fields.positive("lever");
    if (lever != null
        && (lever.scale() > 2
            || lever.compareTo(BigDecimal.ONE) < 0
            || lever.compareTo(BigDecimal.valueOf(1000)) > 0)) {
      fields.problem(
          "lever", lever.toPlainString() + " is not allowed; 1 to 1000 in steps of 0.01 is");
      return null;
    }
    return lever;
  }

  private void noteDuplicate(List<Portfolio.Position> before, Portfolio.Position position) {
    for (Portfolio.Position other : before) {
      if (other.inst().equals(position.inst())
          && other.marginMode() == position.marginMode()
          && other.posSide() == position.posSide()) {
        problems.add(
            position.line(),
            position.path(),
            "the same position stands on line " + other.line() + "; add the two up");
        return;
      }
    }
  }
}
