package io.marginline.node.client;

import io.aeron.Publication;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.Header;
import io.marginline.node.client.Outcome.Refusal;
import io.marginline.node.service.CommandFrame;
import io.marginline.node.service.Frames;
import io.marginline.node.service.OutcomeFrame;
import io.marginline.node.service.RulesFrame;
import io.marginline.protocol.CommandCodec;
import io.marginline.protocol.EventDecoder;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands and tells what became of each. What has no answer when the connection or the
 * leader changes is sent again, oldest first and before anything new: the request id makes the
 * second copy an answer instead of a second execution. At most one answer per command; when its
 * deadline has passed without one, the outcome is {@link Outcome.Unknown}.
 */
public final class NodeClient implements AutoCloseable {
  /** A member that is not heard of for so long is gone. */
  private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(2);

  /** How far ahead of its oldest open command a client goes; the venue refuses beyond 4096. */
  private static final int SPAN = 4000;

  /**
   * A session that brings no answer for so long though some are due is given up: behind a line that
   * came and went it may look alive here and be forgotten there.
   */
  private static final long DEAF_NS = TimeUnit.SECONDS.toNanos(10);

  private static final long CHECK_NS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Encoding is the caller's work: one codec and buffer per thread. */
  private static final ThreadLocal<Encoder> ENCODERS = ThreadLocal.withInitial(Encoder::new);

  private final ClientConfig config;
  private final @Nullable MediaDriver driver;
  private final Link link;
  private final Thread thread;
  private final long id = new SecureRandom().nextLong();
  private final AtomicInteger underWay = new AtomicInteger();
  private final Queue<Pending> ordinary = new ConcurrentLinkedQueue<>();
  private final Queue<Pending> reserved = new ConcurrentLinkedQueue<>();

  /** Everything that was taken in and has no outcome, by rising number. */
  private final Map<Long, Pending> pending = new LinkedHashMap<>();

  /** To be offered again, oldest first. */
  private final Deque<Pending> again = new ArrayDeque<>();

  private final EventDecoder decoder = new EventDecoder();
  private final SystemEpochNanoClock clock = new SystemEpochNanoClock();
  private volatile boolean closing;
  private volatile boolean ended;
  private volatile boolean connected;
  private volatile long lagNs;
  private long generation;
  private long taken;
  private long offers;

  /** Of the last answer in this session, or −1. */
  private long lastSequence = -1;

  private long checkAtNs = System.nanoTime();

  /** Of the last answer, or of the session's begin; or nothing was due. */
  private long heardNs = System.nanoTime();

  private static final class Encoder {
    final CommandCodec codec = new CommandCodec();
    final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1024);
  }

  private NodeClient(ClientConfig config, @Nullable MediaDriver driver) {
    this.config = config;
    this.driver = driver;
    link = new Link(config, id, this::onAnswer);
    thread = new Thread(this::run, "node-client");
    thread.setDaemon(true);
  }

  /** Starts to connect; commands may be sent at once. */
  public static NodeClient start(ClientConfig config) {
    MediaDriver driver = config.ingressEndpoints() == null ? null : driver(config);
    NodeClient client = new NodeClient(config, driver);
    client.thread.start();
    return client;
  }

  private static MediaDriver driver(ClientConfig config) {
    return MediaDriver.launch(
        new MediaDriver.Context()
            .aeronDirectoryName(config.driverDirectory().toString())
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(idle())
            .termBufferSparseFile(true)
            .publicationTermBufferLength(1 << 16)
            .ipcTermBufferLength(1 << 16)
            .counterValuesBufferLength(1 << 20)
            .imageLivenessTimeoutNs(SILENCE_NS)
            .publicationConnectionTimeoutNs(SILENCE_NS));
  }

  private static IdleStrategy idle() {
    return new BackoffIdleStrategy(10, 20, 1_000, 1_000_000);
  }

  /**
   * Sends a command. Request id and deadline are those of its header; the time is the log's. The
   * answer comes on the client's thread: do no long work there.
   */
  public CompletableFuture<Outcome> send(Command command) {
    Lane lane = Lane.of(command);
    if (!admit(lane)) {
      return CompletableFuture.completedFuture(new Outcome.Refused(Refusal.OVERLOADED));
    }
    Encoder encoder = ENCODERS.get();
    int length = encoder.codec.encode(command, encoder.buffer, CommandFrame.BODY);
    byte[] frame = new byte[CommandFrame.BODY + length];
    encoder.buffer.getBytes(0, frame);
    return send(lane, Frames.COMMAND, command.header(), frame);
  }

  /**
   * From its position in the log on the venue goes by this version of the rules, or by the one it
   * has when that is newer; the result is the version in force then. A member that does not know it
   * stops: send it when all of them do.
   */
  public CompletableFuture<Outcome> adoptRules(Header header, int version) {
    if (!admit(Lane.RESERVED)) {
      return CompletableFuture.completedFuture(new Outcome.Refused(Refusal.OVERLOADED));
    }
    byte[] frame = new byte[RulesFrame.LENGTH];
    RulesFrame.write(new UnsafeBuffer(frame), header, version);
    return send(Lane.RESERVED, Frames.RULES, header, frame);
  }

  private CompletableFuture<Outcome> send(Lane lane, int kind, Header header, byte[] frame) {
    Pending sent = new Pending(header, kind, frame, givenUpNs(header.deadlineNs()));
    (lane == Lane.RESERVED ? reserved : ordinary).add(sent);
    if (ended) {
      sent.outcome.complete(new Outcome.Refused(Refusal.CLOSED));
    }
    return sent.outcome;
  }

  /** An old request may be sent again after its deadline, to learn what became of it. */
  private long givenUpNs(long deadlineNs) {
    long last = Math.max(deadlineNs, clock.nanoTime());
    long graceNs = config.window().grace().toNanos();
    return last > Long.MAX_VALUE - graceNs ? Long.MAX_VALUE : last + graceNs;
  }

  /** Room is kept for what lowers risk; the rest is refused before it enters anything. */
  private boolean admit(Lane lane) {
    ClientConfig.Window window = config.window();
    int limit = window.ordinary() + (lane == Lane.RESERVED ? window.reserved() : 0);
    boolean behind = lane == Lane.ORDINARY && lagNs > window.longestLag().toNanos();
    int before = underWay.getAndIncrement();
    // The first one under way always goes: its answer says whether the venue is still behind.
    if (before >= limit || (behind && before > 0)) {
      underWay.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Commands without an outcome. */
  public int underWay() {
    return underWay.get();
  }

  public boolean isConnected() {
    return connected;
  }

  private void run() {
    IdleStrategy idle = idle();
    while (!closing) {
      idle.idle(cycle());
    }
    ended = true;
    link.close();
    again.clear();
    pending.values().forEach(this::abandon);
    pending.clear();
    for (Pending next = next(); next != null; next = next()) {
      abandon(next);
    }
  }

  private void abandon(Pending left) {
    underWay.decrementAndGet();
    left.outcome.complete(
        left.copies == 0
            ? new Outcome.Refused(Refusal.CLOSED)
            : new Outcome.Unknown(left.header.requestHi(), left.header.requestLo()));
  }

  private int cycle() {
    int work = link.poll();
    connected = link.isConnected();
    if (generation != link.generation()) {
      generation = link.generation();
      heardNs = System.nanoTime();
      lastSequence = -1;
      again.clear();
      pending.values().forEach(this::offerAgain);
    }
    work += connected ? offerAll() : takeInAll();
    long now = System.nanoTime();
    if (now - checkAtNs > 0) {
      checkAtNs = now + CHECK_NS;
      expire(now);
    }
    return work;
  }

  private int offerAll() {
    int work = 0;
    while (!again.isEmpty()) {
      Pending first = again.getFirst();
      // Answered while it waited for its turn.
      if (pending.containsKey(first.number) && !offered(first)) {
        return work;
      }
      again.removeFirst();
      first.again = false;
      work++;
    }
    for (Pending next = takeIn(); next != null; next = takeIn()) {
      work++;
      if (!offered(next)) {
        offerAgain(next);
        return work;
      }
    }
    return work;
  }

  private void offerAgain(Pending one) {
    one.again = true;
    again.addLast(one);
  }

  /** The next command gets its number; null when there is none, or the oldest is too far back. */
  private @Nullable Pending takeIn() {
    if (taken - floor() >= SPAN) {
      return null;
    }
    Pending next = next();
    if (next != null) {
      next.number = ++taken;
      pending.put(next.number, next);
    }
    return next;
  }

  /** Without a connection commands only grow old. */
  private int takeInAll() {
    int work = 0;
    while (takeIn() != null) {
      work++;
    }
    return work;
  }

  /** All answers below it are here. */
  private long floor() {
    Iterator<Long> open = pending.keySet().iterator();
    return open.hasNext() ? open.next() : taken + 1;
  }

  private @Nullable Pending next() {
    Pending next = reserved.poll();
    return next != null ? next : ordinary.poll();
  }

  private boolean offered(Pending one) {
    if (one.frame.capacity() > link.longestFrame()) {
      complete(one, new Outcome.Refused(Refusal.TOO_LARGE));
      return true;
    }
    CommandFrame.Place place = new CommandFrame.Place(id, one.number, floor());
    CommandFrame.seal(one.kind, one.frame, one.frame.capacity(), place);
    long result = link.offer(one.frame);
    if (result < 0) {
      return result == Publication.MAX_POSITION_EXCEEDED;
    }
    one.sentNs = System.nanoTime();
    one.copies++;
    one.order = ++offers;
    return true;
  }

  private void onAnswer(DirectBuffer buffer, int offset, int length) {
    if (Frames.open(buffer, offset, length) != Frames.OUTCOME) {
      return;
    }
    heardNs = System.nanoTime();
    lagNs = OutcomeFrame.lagNs(buffer, offset);
    Pending answered = pending.get(OutcomeFrame.number(buffer, offset));
    long sequence = OutcomeFrame.sequence(buffer, offset);
    if (lastSequence >= 0 && sequence != lastSequence + 1) {
      answersLost(answered == null ? offers : answered.order);
    }
    lastSequence = sequence;
    if (answered == null) {
      return;
    }
    if (OutcomeFrame.unreadable(buffer, offset)) {
      complete(answered, new Outcome.Refused(Refusal.UNREADABLE));
      return;
    }
    long position = OutcomeFrame.position(buffer, offset);
    UnsafeBuffer event =
        new UnsafeBuffer(buffer, offset + OutcomeFrame.BODY, length - OutcomeFrame.BODY);
    decoder.decode(
        event,
        0,
        event.capacity(),
        new EventRecords(terminal -> answer(answered, terminal, position)));
  }

  /** Answers come in the order of the offers: those missing before this one will not come. */
  private void answersLost(long before) {
    for (Pending one : pending.values()) {
      if (one.copies > 0 && one.order < before && !one.again) {
        offerAgain(one);
      }
    }
  }

  private void answer(Pending answered, Event terminal, long position) {
    switch (terminal) {
      case Event.CommandCompleted done ->
          complete(answered, new Outcome.Completed(done.result(), done.repeated(), position));
      case Event.CommandRejected no ->
          complete(
              answered,
              new Outcome.Rejected(
                  no.reason(), no.required(), no.available(), no.term(), no.repeated(), position));
      default -> throw new IllegalStateException("not the end of a command: " + terminal);
    }
  }

  private void complete(Pending answered, Outcome outcome) {
    pending.remove(answered.number);
    // First the room, then the answer: who was answered may send again at once.
    underWay.decrementAndGet();
    answered.outcome.complete(outcome);
  }

  /** Deadlines, and copies that may have been lost without a change of session or leader. */
  private void expire(long nowNs) {
    if (pending.isEmpty()) {
      heardNs = nowNs;
    } else if (connected && nowNs - heardNs > DEAF_NS) {
      heardNs = nowNs;
      link.renew();
    }
    long wallNs = clock.nanoTime();
    long resendNs = config.window().resendAfter().toNanos();
    for (Iterator<Pending> all = pending.values().iterator(); all.hasNext(); ) {
      Pending one = all.next();
      if (wallNs >= one.givenUpNs) {
        all.remove();
        underWay.decrementAndGet();
        one.outcome.complete(
            one.copies == 0
                ? new Outcome.Refused(Refusal.NOT_SENT)
                : new Outcome.Unknown(one.header.requestHi(), one.header.requestLo()));
      } else if (one.copies > 0 && nowNs - one.sentNs > resendNs << Math.min(one.copies, 6)) {
        one.sentNs = nowNs;
        if (!one.again) {
          offerAgain(one);
        }
      }
    }
  }

  /** Ends the connection; what has no outcome is unknown. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    CloseHelper.quietClose(driver);
  }
}
