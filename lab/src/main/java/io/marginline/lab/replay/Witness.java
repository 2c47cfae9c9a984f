package io.marginline.lab.replay;

import io.marginline.model.Event;
import io.marginline.reference.audit.Auditor;
import io.marginline.reference.audit.Receipts;

/** Everybody who folds the events of a run, told of each in log order. */
final class Witness {
  private final Auditor auditor = new Auditor();
  private final Receipts receipts;
  private final Tally tally;
  private final Holdings holdings;
  private final Crowd.Inbox inbox;
  private long nowNs;

  Witness(Receipts receipts, Tally tally, Holdings holdings, Crowd.Inbox inbox) {
    this.receipts = receipts;
    this.tally = tally;
    this.holdings = holdings;
    this.inbox = inbox;
  }

  Auditor auditor() {
    return auditor;
  }

  void logTime(long timeNs) {
    nowNs = timeNs;
    auditor.logTime(timeNs);
    receipts.logTime(timeNs);
  }

  void accept(Event event) {
    auditor.accept(event);
    receipts.accept(event);
    holdings.accept(event);
    tally.accept(event, nowNs);
    inbox.accept(event);
  }
}
