package io.marginline.reference.audit;

import io.marginline.model.CrossOffset;
import io.marginline.model.IsolatedBasis;
import io.marginline.model.LoanTier;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import io.marginline.model.SliceRule;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Computes a receipt again from its own text: profit, maintenance, fee, equity and ratio with exact
 * rationals, rounded by rules §15, whether the unit was at the line, and that no fill went through
 * the bankruptcy price. Of options the margin, and of pools in USD the sums, are taken as printed.
 */
public final class ReceiptCheck {
  private final Map<String, Object> receipt;
  private final List<String> differences = new ArrayList<>();

  private ReceiptCheck(String json) {
    receipt = Json.object(json);
  }

  /** What differs between the printed and the recomputed numbers; empty = equal. */
  public static List<String> recompute(String json) {
    ReceiptCheck check = new ReceiptCheck(json);
    check.ratio();
    check.fills();
    return List.copyOf(check.differences);
  }

  private void ratio() {
    Map<String, Object> rules = Json.map(field(receipt, "rules"));
    Profile profile = profile(rules);
    BigInteger equity = BigInteger.valueOf(number(receipt, "balance"));
    BigInteger maintenance = BigInteger.ZERO;
    BigInteger fee = BigInteger.ZERO;
    for (Object row : Json.list(field(receipt, "terms"))) {
      Map<String, Object> term = Json.map(row);
      AuditTerms terms = terms(profile, term);
      long lots = number(term, "lots");
      long mark = number(term, "mark");
      long grace = term.containsKey("graceLots") ? number(term, "graceLots") : 0;
      boolean isolated = "ISOLATED".equals(receipt.get("unit"));
      AuditTerms.Held held =
          new AuditTerms.Held(lots, number(term, "entryCost"), grace, isolated && terms.entryBasis);
      boolean option = "OPTION".equals(term.get("kind"));
      BigInteger profit = BigInteger.valueOf(terms.profit(held, mark).floor());
      AuditLoans.Owed owed =
          term.containsKey("loan")
              ? owed(term, terms.phiPpb)
              : option
                  ? new AuditLoans.Owed(number(term, "maintenance"), number(term, "fee"))
                  : new AuditLoans.Owed(
                      terms.maintenance(held, mark).ceil(), terms.fee(held, mark).ceil());
      BigInteger kept = BigInteger.valueOf(owed.maintenance());
      BigInteger charged = BigInteger.valueOf(owed.fee());
      String name = "position " + number(term, "positionId") + " ";
      compare(name + "upl", number(term, "upl"), profit);
      compare(name + "maintenance", number(term, "maintenance"), kept);
      compare(name + "fee", number(term, "fee"), charged);
      equity = equity.add(option ? BigInteger.ZERO : profit);
      maintenance = maintenance.add(kept);
      fee = fee.add(charged);
    }
    if (number(receipt, "assetId") < 0) {
      // terms are in their settle assets: the sums in USD need collateral and debts
      equity = printed(receipt, "equity");
      maintenance = printed(receipt, "maintenance");
      fee = printed(receipt, "fee");
    }
    compare("equity", number(receipt, "equity"), equity);
    compare("maintenance", number(receipt, "maintenance"), maintenance);
    compare("fee", number(receipt, "fee"), fee);
    String ratio =
        ReceiptDraft.ratioText(equity.longValueExact(), new BigDecimal(maintenance.add(fee)));
    if (!ratio.equals(field(receipt, "ratio"))) {
      differences.add("ratio: printed " + field(receipt, "ratio") + ", recomputed " + ratio);
    }
    if (maintenance.add(fee).signum() <= 0 || equity.compareTo(maintenance.add(fee)) > 0) {
      differences.add("the unit was not at the line: ratio " + ratio);
    }
  }

  /** Of leveraged spot: what its loan requires, and that the loan is what the position owes. */
  private AuditLoans.Owed owed(Map<String, Object> term, long phiPpb) {
    Map<String, Object> loan = Json.map(field(term, "loan"));
    List<LoanTier> tiers = new ArrayList<>();
    for (Object row : Json.list(field(loan, "bands"))) {
      Map<String, Object> band = Json.map(row);
      tiers.add(
          new LoanTier(number(band, "maxUnits"), number(band, "mmrPpb"), number(band, "imrPpb")));
    }
    var bands = new AuditLoans.Bands(TierRule.valueOf(text(loan, "rule")), tiers);
    var pair =
        new AuditLoans.Pair(
            number(term, "tickValue"),
            number(term, "markUnitsPerTick"),
            number(loan, "baseLotUnits"),
            phiPpb);
    long lots = number(term, "lots");
    long entryCost = number(term, "entryCost");
    String name = "loan of position " + number(term, "positionId");
    compare(name, number(loan, "units"), BigInteger.valueOf(pair.borrowed(lots, entryCost)));
    return pair.owed(bands, lots, entryCost, number(term, "mark"));
  }

  private static BigInteger printed(Map<String, Object> map, String key) {
    return BigInteger.valueOf(number(map, key));
  }

  private static Profile profile(Map<String, Object> rules) {
    return new Profile(
        text(rules, "profile"),
        TierRule.valueOf(text(rules, "tierRule")),
        TierBasis.valueOf(text(rules, "tierBasis")),
        MaintenanceRule.valueOf(text(rules, "maintenanceRule")),
        CrossOffset.NONE, // enters initial margin only
        SliceRule.valueOf(text(rules, "sliceRule")),
        (Boolean) field(rules, "feeInRatio"),
        rules.containsKey("isolatedBasis")
            ? IsolatedBasis.valueOf(text(rules, "isolatedBasis"))
            : IsolatedBasis.MARK);
  }

  private static AuditTerms terms(Profile profile, Map<String, Object> term) {
    long phi =
        profile.feeInRatio() ? number(term, "takerPpb") + number(term, "liquidationFeePpb") : 0;
    AuditTerms.Units units =
        new AuditTerms.Units(
            "INVERSE".equals(term.get("kind")),
            number(term, "tickValue"),
            number(term, "markUnitsPerTick"),
            phi);
    List<Tier> next =
        term.containsKey("announcedTiers") ? tiers(term, "announcedTiers") : List.of();
    return new AuditTerms(profile, units, tiers(term, "tiers"), next);
  }

  private static List<Tier> tiers(Map<String, Object> term, String key) {
    List<Tier> tiers = new ArrayList<>();
    for (Object row : Json.list(field(term, key))) {
      Map<String, Object> tier = Json.map(row);
      tiers.add(
          new Tier(
              number(tier, "maxLots"),
              number(tier, "maxNotional"),
              number(tier, "mmrPpb"),
              number(tier, "imrPpb")));
    }
    return tiers;
  }

  /** Never through the bankruptcy price: a long sells at or above it, a short buys at or below. */
  private void fills() {
    for (Object row : Json.list(field(receipt, "steps"))) {
      Map<String, Object> step = Json.map(row);
      if (!"slice".equals(field(step, "step"))) {
        continue;
      }
      long filled = 0;
      boolean sells = lotsAtStart(number(step, "positionId")) > 0;
      for (Object fillRow : Json.list(field(step, "fills"))) {
        Map<String, Object> fill = Json.map(fillRow);
        long price = number(fill, "price");
        long bankruptcy = number(step, "bankruptcy");
        filled += number(fill, "lots");
        if (sells ? price < bankruptcy : price > bankruptcy) {
          differences.add(
              "trade " + number(fill, "tradeId") + " at " + price + " is through " + bankruptcy);
        }
      }
      compare("filled lots", number(step, "filled"), BigInteger.valueOf(filled));
    }
  }

  private long lotsAtStart(long positionId) {
    for (Object row : Json.list(field(receipt, "terms"))) {
      Map<String, Object> term = Json.map(row);
      if (number(term, "positionId") == positionId) {
        return number(term, "lots");
      }
    }
    throw new IllegalArgumentException("receipt: position " + positionId + " is not in the terms");
  }

  private void compare(String name, long printed, BigInteger recomputed) {
    if (!BigInteger.valueOf(printed).equals(recomputed)) {
      differences.add(name + ": printed " + printed + ", recomputed " + recomputed);
    }
  }

  static Object field(Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("receipt: \"" + key + "\" is missing");
    }
    return value;
  }

  static long number(Map<String, Object> map, String key) {
    if (field(map, key) instanceof Long value) {
      return value;
    }
    throw new IllegalArgumentException("receipt: \"" + key + "\" is not a whole number");
  }

  static String text(Map<String, Object> map, String key) {
    return field(map, key).toString();
  }
}
