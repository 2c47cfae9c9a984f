package io.marginline.node.audit;

import io.marginline.engine.Engine;
import io.marginline.model.Command;
import io.marginline.model.LedgerKind;
import io.marginline.node.service.EventTap;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The engine's side of the audit: copies every event into a queue, and behind each command some
 * balances as the engine has them, so that within a few thousand commands every balance was sent.
 */
final class Feed implements EventTap {
  /** Time of a command, before its events: one long. */
  static final int TIME = 1;

  /** One event as the protocol encodes it. */
  static final int EVENT = 2;

  /** Position, asset, balances of the venue's accounts there, then (asset, account, cash) … */
  static final int BALANCES = 3;

  /** The venue's own accounts: every kind without owners. */
  static final List<LedgerKind> OWN =
      List.of(
          LedgerKind.EXTERNAL,
          LedgerKind.CLEARING,
          LedgerKind.FUND,
          LedgerKind.REVENUE,
          LedgerKind.ROUNDING,
          LedgerKind.DEFICIT);

  private static final int CASH_PER_COMMAND = 16;
  private static final int CAPACITY = 1 << 22;
  private static final long PATIENCE_NS = Duration.ofSeconds(2).toNanos();

  private final OneToOneRingBuffer queue =
      new OneToOneRingBuffer(
          new UnsafeBuffer(
              ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
  private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
  private @Nullable Engine engine;
  private int asset;
  private int account = 1;
  private volatile boolean behind;

  /** Where the fold begins. Read before the first command only. */
  private LedgerFold start = new LedgerFold();

  private boolean fromTheBeginning = true;

  @Override
  public void onEngine(Engine its) {
    engine = its;
    start = LedgerFold.of(its);
    fromTheBeginning = its.assets() == 0;
  }

  LedgerFold start() {
    return start;
  }

  /** Whether the events will be those of the whole log. */
  boolean fromTheBeginning() {
    return fromTheBeginning;
  }

  @Override
  public void onCommand(Command command, long timeNs) {
    message.putLong(0, timeNs);
    write(TIME, message, 0, Long.BYTES);
  }

  @Override
  public void onEvent(DirectBuffer buffer, int offset, int length) {
    write(EVENT, buffer, offset, length);
  }

  @Override
  public void onCommandEnd(long position, long timeNs) {
    Engine its = Objects.requireNonNull(engine);
    if (its.assets() == 0) {
      return;
    }
    message.putLong(0, position);
    int at = Long.BYTES;
    int own = asset % its.assets();
    message.putInt(at, own);
    at += Integer.BYTES;
    for (LedgerKind kind : OWN) {
      message.putLong(at, its.balance(own, kind));
      at += Long.BYTES;
    }
    for (int i = 0; i < CASH_PER_COMMAND && its.accounts() > 0; i++) {
      next(its);
      message.putInt(at, asset);
      message.putInt(at + Integer.BYTES, account);
      message.putLong(at + 2 * Integer.BYTES, its.cash(asset, account));
      at += 2 * Integer.BYTES + Long.BYTES;
    }
    write(BALANCES, message, 0, at);
  }

  private void next(Engine its) {
    account++;
    if (account > its.accounts()) {
      account = 1;
      asset = (asset + 1) % its.assets();
    }
  }

  /** Waits for room a moment, then gives the audit up: the venue goes first. */
  private void write(int type, DirectBuffer buffer, int offset, int length) {
    if (behind) {
      return;
    }
    long end = 0;
    while (!queue.write(type, buffer, offset, length)) {
      long now = System.nanoTime();
      end = end == 0 ? now + PATIENCE_NS : end;
      if (now - end > 0) {
        behind = true;
        return;
      }
      LockSupport.parkNanos(20_000);
    }
  }

  /** Hands over what has come. */
  int read(MessageHandler handler, int most) {
    return queue.read(handler, most);
  }

  /** Events were left out: nothing can be judged any more. */
  boolean isBehind() {
    return behind;
  }
}
