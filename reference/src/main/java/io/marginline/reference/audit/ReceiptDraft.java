package io.marginline.reference.audit;

import io.marginline.model.Event;
import io.marginline.model.Profile;
import io.marginline.model.VenueSettings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A receipt while its liquidation runs. */
final class ReceiptDraft {

  /** Whose liquidation; position 0 = cross pool. */
  record Unit(long accountId, int assetId, long positionId) {}

  final Unit unit;
  final long liquidationId;
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Map<String, Object> events = new LinkedHashMap<>();
  private final List<Object> terms = new ArrayList<>();
  private final List<Object> steps = new ArrayList<>();
  private final List<Object> residues = new ArrayList<>();
  private final Map<Long, List<Object>> rows = new LinkedHashMap<>();
  private final Map<Long, Long> open = new LinkedHashMap<>();
  private boolean closed;

  ReceiptDraft(Unit unit, long liquidationId, long event) {
    this.unit = unit;
    this.liquidationId = liquidationId;
    events.put("started", event);
    put("receipt", 1);
    put("liquidationId", liquidationId);
    put("accountId", unit.accountId());
    put("unit", unit.positionId() == 0 ? "CROSS" : "ISOLATED");
    put("positionId", unit.positionId());
    put("assetId", unit.assetId());
  }

  void put(String key, Object value) {
    fields.put(key, value);
  }

  void rules(VenueSettings settings) {
    Profile profile = settings.profile();
    Map<String, Object> rules = new LinkedHashMap<>();
    rules.put("profile", profile.name());
    rules.put("tierRule", profile.tierRule().name());
    rules.put("tierBasis", profile.tierBasis().name());
    rules.put("maintenanceRule", profile.maintenanceRule().name());
    rules.put("sliceRule", profile.sliceRule().name());
    rules.put("feeInRatio", profile.feeInRatio());
    rules.put("isolatedBasis", profile.isolatedBasis().name());
    rules.put("reduceTargetPpb", settings.reduceTargetPpb());
    rules.put("slippagePpb", settings.slippagePpb());
    rules.put("maxAttempts", settings.maxAttempts());
    put("rules", rules);
  }

  void ratio(long equity, long maintenance, long fee) {
    put("equity", equity);
    put("maintenance", maintenance);
    put("fee", fee);
    put("ratio", ratioText(equity, BigDecimal.valueOf(maintenance).add(BigDecimal.valueOf(fee))));
    put("terms", terms);
  }

  /** E ÷ R to 16 significant digits, toward the worse side; empty without requirement. */
  static String ratioText(long equity, BigDecimal requirement) {
    return requirement.signum() == 0
        ? ""
        : BigDecimal.valueOf(equity)
            .divide(requirement, new MathContext(16, RoundingMode.FLOOR))
            .stripTrailingZeros()
            .toPlainString();
  }

  void term(Map<String, Object> term) {
    terms.add(term);
  }

  Map<String, Object> step(String kind, long event) {
    return step(kind, event, new LinkedHashMap<>());
  }

  Map<String, Object> step(String kind, long event, Map<String, Object> step) {
    step.put("step", kind);
    step.put("event", event);
    steps.add(step);
    return step;
  }

  void residue(Event.Posted posted, long event) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("from", posted.from().name());
    row.put("to", posted.to().name());
    row.put("amount", posted.amountUnits());
    row.put("event", event);
    residues.add(row);
  }

  void inventory(long inventoryId) {
    rows.put(inventoryId, new ArrayList<>());
    open.put(inventoryId, 1L);
  }

  boolean took(long inventoryId) {
    return rows.containsKey(inventoryId);
  }

  void flow(long inventoryId, Map<String, Object> flow, long lotsLeft) {
    List<Object> flows = rows.get(inventoryId);
    if (flows != null) {
      flows.add(flow);
    }
    if (lotsLeft == 0) {
      open.remove(inventoryId);
    }
  }

  void rank(long inventoryId, long positionId, int rank) {
    List<Object> flows = rows.get(inventoryId);
    if (flows != null && !flows.isEmpty()) {
      Map<String, Object> last = Json.map(flows.getLast());
      last.put("positionId", positionId);
      last.put("rank", rank);
    }
  }

  void closed(Event.LiquidationClosed e, long event) {
    closed = true;
    put("outcome", e.outcome().name());
    put("equityAfter", e.equityUnits());
    put("requirementAfter", e.requirementUnits());
    events.put("closed", event);
  }

  boolean complete() {
    return closed && open.isEmpty();
  }

  String line(boolean complete, long lastEvent) {
    put("steps", steps);
    put("residue", residues);
    List<Object> inventory = new ArrayList<>();
    for (Map.Entry<Long, List<Object>> row : rows.entrySet()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("inventoryId", row.getKey());
      entry.put("flows", row.getValue());
      inventory.add(entry);
    }
    put("inventory", inventory);
    events.put("last", lastEvent);
    put("events", events);
    put("complete", complete);
    return Json.write(fields);
  }
}
