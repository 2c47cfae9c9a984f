package io.marginline.node.replay;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.reference.audit.AuditCounts;
import io.marginline.reference.audit.Auditor;

/** Folds the events of an execution and judges them. */
final class AuditTap extends RecordTap {
  private final Auditor auditor = new Auditor();

  @Override
  void command(Command command, long timeNs) {
    auditor.logTime(timeNs);
  }

  @Override
  void event(Event event) {
    auditor.accept(event);
  }

  @Override
  void done(long position) {}

  AuditCounts counts() {
    return auditor.counts();
  }
}
