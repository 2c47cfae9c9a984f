package io.marginline.views;

import java.util.List;

/**
 * A book; the best level first.
 *
 * @param sequence rises with each command that changed it
 * @param changedNs engine time of that command
 */
public record BookView(
    int instrumentId, long sequence, long changedNs, List<Level> bids, List<Level> asks) {

  /** All orders at one price. */
  public record Level(long priceTicks, long lots, int orders) {}
}
