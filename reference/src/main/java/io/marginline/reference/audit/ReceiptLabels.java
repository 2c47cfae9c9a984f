package io.marginline.reference.audit;

import java.util.List;

/**
 * Names and sizes for people; the events carry numbers only.
 *
 * @param assets name by asset id
 * @param instruments label by instrument id
 */
public record ReceiptLabels(List<String> assets, List<InstrumentLabel> instruments) {

  /**
   * @param tickSize price of one tick as decimal text
   * @param lotSize size of one lot as decimal text
   */
  public record InstrumentLabel(String name, String tickSize, String lotSize) {}

  /** Numbers instead of names, prices in ticks, sizes in lots. */
  public static final ReceiptLabels NONE = new ReceiptLabels(List.of(), List.of());

  public ReceiptLabels {
    assets = List.copyOf(assets);
    instruments = List.copyOf(instruments);
  }

  String asset(int id) {
    return id < assets.size() ? assets.get(id) : "asset " + id;
  }

  InstrumentLabel instrument(int id) {
    return id < instruments.size()
        ? instruments.get(id)
        : new InstrumentLabel("instrument " + id, "1", "1");
  }
}
