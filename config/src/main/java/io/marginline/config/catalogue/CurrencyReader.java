package io.marginline.config.catalogue;

import io.marginline.config.CurrencyRules;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One currency; keys that are left out keep what is known of it. */
public final class CurrencyReader {
  private static final Set<String> KEYS =
      Fields.ordered("quote", "taker", "discount", "loans", "collateral", "lever", "interest");
  private static final Set<String> DISCOUNT_KEYS =
      Fields.ordered("maxAmt", "rate", "times", "addAmt", "addRate");
  private static final Set<String> LOAN_KEYS =
      Fields.ordered("maxAmt", "mmr", "imr", "times", "addAmt", "addMmr", "addImr");
  private static final BigDecimal MAX_LEVER = BigDecimal.valueOf(1000);

  private final Problems problems;

  public CurrencyReader(Problems problems) {
    this.problems = problems;
  }

  /** Null when anything in it is wrong. */
  public @Nullable CurrencyRules read(TextNode.Entry entry, @Nullable CurrencyRules known) {
    CurrencyRules before = known == null ? CurrencyRules.unknown(entry.key()) : known;
    Fields fields = Fields.of(entry.value(), KEYS, problems);
    List<CurrencyRules.Discount> discount =
        fields.has("discount") ? discounts(fields) : before.discount();
    List<CurrencyRules.Loan> loans = fields.has("loans") ? loans(fields) : before.loans();
    boolean collateral =
        "true"
            .equals(
                fields.choiceOr(
                    "collateral", List.of("true", "false"), String.valueOf(before.collateral())));
    BigDecimal lever = fields.has("lever") ? lever(fields) : before.lever();
    BigDecimal interest = fields.has("interest") ? owed(fields) : before.interest();
    BigDecimal taker = fields.has("taker") ? fields.rate("taker") : before.taker();
    if (taker == null || discount == null || loans == null || lever == null || interest == null) {
      return null;
    }
    boolean quote = fields.has("quote") ? fields.flag("quote") : before.quote();
    return new CurrencyRules(
        entry.line(), entry.key(), quote, taker, discount, loans, collateral, lever, interest);
  }

  private static @Nullable BigDecimal lever(Fields fields) {
    BigDecimal lever = fields.positive("lever");
    if (lever != null
        && (lever.scale() > 2
            || lever.compareTo(BigDecimal.ONE) < 0
            || lever.compareTo(MAX_LEVER) > 0)) {
      fields.problem(
          "lever", lever.toPlainString() + " is not allowed; 1 to 1000 in steps of 0.01 is");
      return null;
    }
    return lever;
  }

  private static @Nullable BigDecimal owed(Fields fields) {
    BigDecimal interest = fields.number("interest");
    if (interest != null && interest.signum() < 0) {
      fields.problem("interest", "interest is owed: 0 or more is needed");
      return null;
    }
    return interest;
  }

  private @Nullable List<CurrencyRules.Discount> discounts(Fields parent) {
    List<CurrencyRules.Discount> bands = new ArrayList<>();
    for (TextNode node : parent.list("discount")) {
      Fields fields = Fields.of(node, DISCOUNT_KEYS, problems);
      if (Steps.isStep(node)) {
        if (!discountSteps(fields, node, bands)) {
          return null;
        }
        continue;
      }
      BigDecimal edge = fields.positive("maxAmt");
      BigDecimal rate = fields.rate("rate");
      if (edge == null || rate == null) {
        return null;
      }
      if (!bands.isEmpty() && !isNext(node, bands.getLast().maxAmt(), edge)) {
        return null;
      }
      if (!bands.isEmpty() && rate.compareTo(bands.getLast().rate()) > 0) {
        problems.add(node, "counts more than the band before it; the share must not rise");
        return null;
      }
      bands.add(new CurrencyRules.Discount(edge, rate));
    }
    return isList(parent, "discount") ? bands : null;
  }

  private boolean discountSteps(Fields fields, TextNode node, List<CurrencyRules.Discount> bands) {
    int times = Steps.times(fields);
    BigDecimal size = fields.positive("addAmt");
    BigDecimal rate = Steps.addition(fields, "addRate");
    if (times == 0 || size == null || rate == null) {
      return false;
    }
    if (bands.isEmpty() || rate.signum() > 0) {
      problems.add(node, "a step needs a band before it, and a share that does not rise");
      return false;
    }
    for (int i = 0; i < times; i++) {
      CurrencyRules.Discount last = bands.getLast();
      BigDecimal next = last.rate().add(rate);
      if (next.signum() < 0) {
        problems.add(node, "step " + (i + 1) + " counts less than nothing");
        return false;
      }
      bands.add(new CurrencyRules.Discount(last.maxAmt().add(size), next));
    }
    return true;
  }

  private @Nullable List<CurrencyRules.Loan> loans(Fields parent) {
    List<CurrencyRules.Loan> bands = new ArrayList<>();
    for (TextNode node : parent.list("loans")) {
      Fields fields = Fields.of(node, LOAN_KEYS, problems);
      boolean read =
          Steps.isStep(node) ? loanSteps(fields, node, bands) : loan(fields, node, bands);
      if (!read) {
        return null;
      }
    }
    return isList(parent, "loans") ? bands : null;
  }

  private boolean loan(Fields fields, TextNode node, List<CurrencyRules.Loan> bands) {
    BigDecimal edge = fields.positive("maxAmt");
    BigDecimal mmr = fields.rate("mmr");
    BigDecimal imr = fields.rate("imr");
    return edge != null && mmr != null && imr != null && add(bands, node, edge, mmr, imr);
  }

  private boolean loanSteps(Fields fields, TextNode node, List<CurrencyRules.Loan> bands) {
    int times = Steps.times(fields);
    BigDecimal size = fields.positive("addAmt");
    BigDecimal mmr = Steps.addition(fields, "addMmr");
    BigDecimal imr = Steps.addition(fields, "addImr");
    if (times == 0 || size == null || mmr == null || imr == null) {
      return false;
    }
    if (bands.isEmpty()) {
      problems.add(node, "a step needs a band before it");
      return false;
    }
    for (int i = 0; i < times; i++) {
      CurrencyRules.Loan last = bands.getLast();
      if (!add(bands, node, last.maxAmt().add(size), last.mmr().add(mmr), last.imr().add(imr))) {
        return false;
      }
    }
    return true;
  }

  private boolean add(
      List<CurrencyRules.Loan> bands,
      TextNode node,
      BigDecimal edge,
      BigDecimal mmr,
      BigDecimal imr) {
    if (!bands.isEmpty() && !isNext(node, bands.getLast().maxAmt(), edge)) {
      return false;
    }
    if (imr.compareTo(mmr) < 0 || imr.signum() == 0 || imr.compareTo(BigDecimal.ONE) > 0) {
      problems.add(node, "needs 0 < imr <= 1 and mmr <= imr; what opens must be what keeps");
      return false;
    }
    if (!bands.isEmpty()
        && (mmr.compareTo(bands.getLast().mmr()) < 0 || imr.compareTo(bands.getLast().imr()) < 0)) {
      problems.add(node, "has a lower rate than the band before it; rates must not fall with size");
      return false;
    }
    bands.add(new CurrencyRules.Loan(edge, mmr, imr));
    return true;
  }

  private boolean isNext(TextNode node, BigDecimal before, BigDecimal edge) {
    if (edge.compareTo(before) > 0) {
      return true;
    }
    problems.add(
        node,
        "ends at "
            + edge.toPlainString()
            + ", not above the band before it ("
            + before.toPlainString()
            + ")");
    return false;
  }

  /** A list may be empty; anything else has been named already. */
  private static boolean isList(Fields parent, String key) {
    return parent.node(key) instanceof TextNode.Sequence;
  }
}
