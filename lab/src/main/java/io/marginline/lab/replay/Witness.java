package io.marginline.lab.replay;

import io.marginline.model.Event;
import io.marginline.reference.audit.Auditor;
import io.marginline.reference.audit.Receipts;
import java.util.function.ObjLongConsumer;

/** Everybody who folds the events of a run, told of each in log order. */
final class Witness {
  private final Auditor auditor = new Auditor();
  private final Receipts receipts;
  private final Tally tally;
  private final Holdings holdings;
  private final Crowd.Inbox inbox;
  private ObjLongConsumer<Event> log = (_, _) -> {};
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

  /** Told of every event and its log time before anybody else. */
  void log(ObjLongConsumer<Event> listener) {
    log = listener;
  }

  void logTime(long timeNs) {
    nowNs = timeNs;
    auditor.logTime(timeNs);
    receipts.logTime(timeNs);
  }

  void accept(Event event) {
    log.accept(event, nowNs);
    auditor.accept(event);
    receipts.accept(event);
    holdings.accept(event);
    tally.accept(event, nowNs);
    inbox.accept(event);
  }
}
