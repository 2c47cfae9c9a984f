package io.marginline.node.replay;

import io.marginline.node.log.DataDirectory;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.Execution;
import io.marginline.reference.audit.AuditCounts;
import io.marginline.reference.audit.ReceiptCheck;
import io.marginline.reference.audit.ReceiptLabels;
import io.marginline.reference.audit.ReceiptText;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries a log out again and holds everything against it: hashes that stand in it, the receipt of
 * every liquidation against the reference implementation, conservation and every ratio by the
 * auditor, and, if asked for, every event against the reference engine.
 */
public final class Verification {
  private static final int SHOWN = 10;

  private final List<String> wrongReceipts = new ArrayList<>();
  private final ReceiptTap receipts = new ReceiptTap(this::receipt, ReceiptLabels.NONE);
  private final AuditTap audit = new AuditTap();
  private final @Nullable ReferenceTap reference;
  private long receiptCount;

  private Verification(boolean withReference) {
    reference = withReference ? new ReferenceTap() : null;
  }

  /**
   * What came out.
   *
   * @param endPosition log position up to which it was carried out
   * @param rulesVersion in force at the end
   * @param hashesUnknown that could not be compared: of another encoding, or of commands long past
   * @param hashDifference the first hash that differs; null: none
   * @param wrongReceipts the first that differ, one line each
   * @param broken invariants of the engine that do not hold at the end
   * @param referenceDifference the first command whose events or rows differ; null: none, or not
   *     asked for
   */
  public record Report(
      long endPosition,
      long commands,
      int rulesVersion,
      long hashesCompared,
      long hashesUnknown,
      @Nullable String hashDifference,
      long receipts,
      List<String> wrongReceipts,
      AuditCounts audit,
      List<String> broken,
      boolean againstReference,
      @Nullable String referenceDifference,
      String eventHash,
      String stateHash) {

    public Report {
      wrongReceipts = List.copyOf(wrongReceipts);
      broken = List.copyOf(broken);
    }

    /** Nothing differs. */
    public boolean clean() {
      return hashDifference == null
          && wrongReceipts.isEmpty()
          && audit.clean()
          && broken.isEmpty()
          && referenceDifference == null;
    }
  }

  /** Hears how far it is; a log that is being written may end later than expected. */
  @FunctionalInterface
  public interface Progress {
    void at(long position, long expectedEnd);
  }

  /** Verifies the whole log. */
  public static Report of(DataDirectory directory, boolean withReference, Progress progress) {
    return new Verification(withReference).run(directory, progress);
  }

  private Report run(DataDirectory directory, Progress progress) {
    List<EventTap> taps = new ArrayList<>(List.of(receipts, audit));
    if (reference != null) {
      taps.add(reference);
    }
    try (LogReplay replay = LogReplay.open(directory, taps)) {
      while (replay.next()) {
        // The taps see it all.
        progress.at(replay.position(), replay.expectedEnd());
      }
      receipts.finish();
      return report(replay);
    }
  }

  private Report report(LogReplay replay) {
    Execution execution = replay.execution();
    return new Report(
        replay.position(),
        execution.count(),
        execution.rules(),
        replay.hashes().compared(),
        replay.hashes().unknown(),
        replay.hashes().difference(),
        receiptCount,
        wrongReceipts,
        audit.counts(),
        execution.engine().invariantViolations(),
        reference != null,
        reference == null ? null : reference.difference(execution.engine()),
        HexFormat.of().toHexDigits(execution.eventHash()),
        execution.stateHash());
  }

  private void receipt(String line) {
    receiptCount++;
    List<String> differences = ReceiptCheck.recompute(line);
    if (!differences.isEmpty() && wrongReceipts.size() < SHOWN) {
      long id = ReceiptText.liquidationId(line);
      wrongReceipts.add("liquidation " + id + ": " + String.join("; ", differences));
    }
  }
}
