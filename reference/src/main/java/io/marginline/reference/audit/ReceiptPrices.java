package io.marginline.reference.audit;

import io.marginline.model.Event;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Instruments, marks and indexes as the events tell them, printed into a receipt's terms. */
final class ReceiptPrices {
  private final List<InstrumentSpec> instruments = new ArrayList<>();
  private final List<IndexSpec> indexes = new ArrayList<>();
  private final Map<Integer, Event.IndexUpdated> indexNow = new HashMap<>();
  private final Map<Integer, Event.MarkUpdated> markNow = new HashMap<>();
  private final AuditLoans loans = new AuditLoans();
  private final Map<Integer, List<Tier>> announced = new HashMap<>();
  private final Map<Long, Event.PositionChanged> positions = new HashMap<>();
  private final Map<Long, Long> grace = new HashMap<>();
  private final ReceiptLabels labels;

  ReceiptPrices(ReceiptLabels labels) {
    this.labels = labels;
  }

  void add(InstrumentSpec spec) {
    instruments.add(spec);
  }

  void add(IndexSpec spec) {
    indexes.add(spec);
  }

  void index(Event.IndexUpdated updated) {
    indexNow.put(updated.indexId(), updated);
  }

  void mark(Event.MarkUpdated updated) {
    markNow.put(updated.instrumentId(), updated);
  }

  /** Every position of the instrument keeps its tiers for what it has. */
  void announced(Event.TiersAnnounced e) {
    announced.put(e.instrumentId(), e.tiers());
    for (Event.PositionChanged position : positions.values()) {
      if (position.instrumentId() == e.instrumentId()) {
        grace.put(position.positionId(), Math.abs(position.lots()));
      }
    }
  }

  void tookEffect(int instrumentId) {
    List<Tier> tiers = announced.remove(instrumentId);
    if (tiers != null) {
      instruments.set(instrumentId, instruments.get(instrumentId).withTiers(tiers));
    }
    positions.values().stream()
        .filter(position -> position.instrumentId() == instrumentId)
        .forEach(position -> grace.remove(position.positionId()));
  }

  void position(Event.PositionChanged e) {
    Event.PositionChanged before = positions.put(e.positionId(), e);
    if (before != null && grace.containsKey(e.positionId())) {
      long kept = grace.getOrDefault(e.positionId(), 0L);
      grace.put(e.positionId(), AuditUnits.graceLeft(kept, before.lots(), e.lots()));
    }
    if (e.lots() == 0) {
      positions.remove(e.positionId());
      grace.remove(e.positionId());
    }
  }

  int settleAsset(int instrumentId) {
    return instruments.get(instrumentId).settleAssetId();
  }

  /** One term of the ratio with everything needed to compute it again. */
  Map<String, Object> term(Event.LiquidationTerm e) {
    InstrumentSpec spec = instruments.get(e.instrumentId());
    ReceiptLabels.InstrumentLabel label = labels.instrument(e.instrumentId());
    Map<String, Object> term = new LinkedHashMap<>();
    term.put("positionId", e.positionId());
    term.put("instrumentId", e.instrumentId());
    term.put("instrument", label.name());
    term.put("kind", spec.product().kind().name());
    term.put("tickSize", label.tickSize());
    term.put("lotSize", label.lotSize());
    term.put("lots", e.lots());
    term.put("entryCost", e.entryCostUnits());
    term.put("mark", e.mark());
    price(term, e.instrumentId(), spec);
    term.put("upl", e.uplUnits());
    term.put("maintenance", e.maintenanceUnits());
    term.put("fee", e.feeUnits());
    term.put("tickValue", spec.tickValueUnits());
    term.put("markUnitsPerTick", spec.markUnitsPerTick());
    term.put("takerPpb", spec.takerPpb());
    term.put("liquidationFeePpb", spec.liquidationFeePpb());
    term.put("tiers", spec.tiers().stream().map(ReceiptPrices::tier).toList());
    List<Tier> next = announced.getOrDefault(e.instrumentId(), List.of());
    if (!next.isEmpty()) {
      term.put("graceLots", grace.getOrDefault(e.positionId(), 0L));
      term.put("announcedTiers", next.stream().map(ReceiptPrices::tier).toList());
    }
    return term;
  }

  /** What a leveraged spot position owes; empty for everything else. */
  Map<String, Object> loan(Event.LiquidationTerm e) {
    InstrumentSpec spec = instruments.get(e.instrumentId());
    Map<String, Object> loan = new LinkedHashMap<>();
    if (AuditLoans.spot(spec)) {
      int asset = AuditLoans.borrowedAsset(spec, e.lots());
      AuditLoans.Bands bands = loans.bands(asset);
      loan.put("assetId", (long) asset);
      loan.put("asset", labels.asset(asset));
      loan.put("units", AuditLoans.Pair.of(spec, 0).borrowed(e.lots(), e.entryCostUnits()));
      loan.put("baseLotUnits", spec.product().baseLotUnits());
      loan.put("rule", bands.rule().name());
      loan.put("bands", bands.tiers().stream().map(ReceiptPrices::band).toList());
    }
    return loan;
  }

  private static Map<String, Object> band(LoanTier tier) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("maxUnits", tier.maxUnits());
    row.put("mmrPpb", tier.mmrPpb());
    row.put("imrPpb", tier.imrPpb());
    return row;
  }

  void currency(Event.CurrencySet set) {
    loans.set(set);
  }

  private void price(Map<String, Object> term, int instrumentId, InstrumentSpec spec) {
    Event.MarkUpdated mark = markNow.get(instrumentId);
    term.put("markValidity", mark == null ? "UNAVAILABLE" : mark.validity().name());
    term.put("markSource", spec.markSource().name());
    term.put("indexId", spec.indexId());
    Event.IndexUpdated index = indexNow.get(spec.indexId());
    if (index != null) {
      term.put("index", index.price());
      term.put("indexValidity", index.validity().name());
      term.put("indexSources", index.sources());
      term.put("indexSourcesOf", indexes.get(spec.indexId()).weightsPpb().size());
    }
  }

  private static Map<String, Object> tier(Tier tier) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("maxLots", tier.maxLots());
    row.put("maxNotional", tier.maxNotionalUnits());
    row.put("mmrPpb", tier.mmrPpb());
    row.put("imrPpb", tier.imrPpb());
    return row;
  }
}
