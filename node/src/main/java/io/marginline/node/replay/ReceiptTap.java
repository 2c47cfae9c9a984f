package io.marginline.node.replay;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.reference.audit.ReceiptLabels;
import io.marginline.reference.audit.Receipts;
import java.util.function.Consumer;

/** Compiles the receipts of all liquidations, each one line of JSON. */
final class ReceiptTap extends RecordTap {
  private final Receipts receipts;

  ReceiptTap(Consumer<String> lines, ReceiptLabels labels) {
    receipts = new Receipts(lines, labels);
  }

  @Override
  void command(Command command, long timeNs) {
    receipts.logTime(timeNs);
  }

  @Override
  void event(Event event) {
    receipts.accept(event);
  }

  @Override
  void done(long position) {}

  /** Those still running, marked as incomplete. */
  void finish() {
    receipts.finish();
  }
}
