package io.marginline.node.audit;

import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.LedgerKind;
import io.marginline.node.service.EventTap;
import io.marginline.protocol.EventDecoder;
import io.marginline.reference.audit.AuditCounts;
import io.marginline.reference.audit.Auditor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An independent fold of a running venue's events, on a thread of its own. Holds against it, behind
 * every command, what the engine says of its ledger, and lets the auditor of the reference
 * implementation judge conservation, every ratio and every liquidation. After a start from a
 * snapshot the ledger is folded on from there, and ratios are not judged: the auditor knows only
 * what it saw from the beginning.
 */
public final class OnlineAudit implements AutoCloseable {
  private static final int AT_ONCE = 4096;
  private static final long PAUSE_NS = 1_000_000;

  private final Feed feed = new Feed();
  private final EventDecoder decoder = new EventDecoder();
  private final EventRecords records = new EventRecords(this::event);
  private final Auditor auditor = new Auditor();
  private final CompletableFuture<String> finding = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "marginline-audit");
  private @Nullable LedgerFold ledger;
  private volatile boolean closed;
  private final AtomicLong checked = new AtomicLong();
  private volatile long goodMs;

  public OnlineAudit() {
    thread.setDaemon(true);
    thread.start();
  }

  /** To be given to the service. */
  public EventTap tap() {
    return feed;
  }

  /** Completes with the first thing that is wrong. */
  public CompletableFuture<String> finding() {
    return finding.copy();
  }

  /** Commands behind which the ledger was compared. */
  public long checkedCommands() {
    return checked.get();
  }

  /** Epoch milliseconds when it last had looked at everything and found nothing; 0: never. */
  public long lastGoodMs() {
    return goodMs;
  }

  private void run() {
    while (!closed) {
      if (feed.read(this::message, AT_ONCE) == 0) {
        if (feed.isBehind()) {
          found("the audit could not keep up and has ended; the venue is not audited");
          return;
        }
        goodMs = finding.isDone() ? goodMs : System.currentTimeMillis();
        LockSupport.parkNanos(PAUSE_NS);
      }
    }
  }

  private void message(int type, MutableDirectBuffer buffer, int index, int length) {
    if (finding.isDone()) {
      return;
    }
    try {
      switch (type) {
        case Feed.TIME -> auditor.logTime(buffer.getLong(index));
        case Feed.EVENT -> decoder.decode(buffer, index, length, records);
        default -> compare(buffer, index, length);
      }
    } catch (RuntimeException e) {
      found("the events cannot be folded: " + e);
    }
  }

  private LedgerFold ledger() {
    LedgerFold its = ledger;
    if (its == null) {
      // The engine's thread left it before it wrote the first message.
      its = feed.start();
      ledger = its;
    }
    return its;
  }

  private void event(Event event) {
    ledger().accept(event);
    if (feed.fromTheBeginning()) {
      auditor.accept(event);
    }
  }

  private void compare(MutableDirectBuffer buffer, int index, int length) {
    long position = buffer.getLong(index);
    int at = index + Long.BYTES;
    int asset = buffer.getInt(at);
    at += Integer.BYTES;
    for (LedgerKind kind : Feed.OWN) {
      same(position, asset, kind.name(), buffer.getLong(at), ledger().balance(asset, kind));
      at += Long.BYTES;
    }
    while (at < index + length) {
      int its = buffer.getInt(at);
      int account = buffer.getInt(at + Integer.BYTES);
      long cash = buffer.getLong(at + 2 * Integer.BYTES);
      same(position, its, "cash of account " + account, cash, ledger().cash(its, account));
      at += 2 * Integer.BYTES + Long.BYTES;
    }
    AuditCounts counts = auditor.counts();
    if (!counts.clean()) {
      found("at log position " + position + ": " + counts);
    }
    checked.incrementAndGet();
  }

  private void same(long position, int asset, String what, long engine, long folded) {
    if (engine != folded) {
      found(
          "at log position "
              + position
              + ", asset "
              + asset
              + ", "
              + what
              + ": the engine has "
              + engine
              + " units, the events say "
              + folded);
    }
  }

  private void found(String what) {
    finding.complete(what);
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
