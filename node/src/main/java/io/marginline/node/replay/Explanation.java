package io.marginline.node.replay;

import io.marginline.node.log.DataDirectory;
import io.marginline.reference.audit.ReceiptLabels;
import io.marginline.reference.audit.ReceiptText;
import java.util.List;
import java.util.Optional;

/** The receipt of one liquidation, out of the log. */
public final class Explanation {
  private final long liquidationId;
  private Optional<String> found = Optional.empty();

  private Explanation(long liquidationId) {
    this.liquidationId = liquidationId;
  }

  /**
   * Carries the log out until the receipt of this liquidation is complete; one that is still
   * running at the end is given as it stands.
   *
   * @param labels names of what the log only numbers
   * @return one line of JSON; empty when the log has no such liquidation
   */
  public static Optional<String> of(
      DataDirectory directory, long liquidationId, ReceiptLabels labels) {
    Explanation wanted = new Explanation(liquidationId);
    ReceiptTap tap = new ReceiptTap(wanted::receipt, labels);
    try (LogReplay replay = LogReplay.open(directory, List.of(tap))) {
      while (wanted.found.isEmpty() && replay.next()) {
        // Goes on until the receipt comes.
      }
      if (wanted.found.isEmpty()) {
        tap.finish();
      }
    }
    return wanted.found;
  }

  private void receipt(String line) {
    if (ReceiptText.liquidationId(line) == liquidationId) {
      found = Optional.of(line);
    }
  }
}
