package io.marginline.node.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.engine.Restoration;
import io.marginline.model.Command;
import io.marginline.node.service.Execution.Taken;
import io.marginline.node.trial.SmallVenue;
import io.marginline.protocol.CommandCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExecutionTest {
  private static final long CLIENT = 77;

  private final SmallVenue venue = new SmallVenue(1, 50_000);
  private final CommandCodec codec = new CommandCodec();
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private Execution execution = new Execution(List.of());
  private long time = System.currentTimeMillis() * 1_000_000;
  private long position;

  @Test
  void aCopyGetsTheFirstAnswerUntilTheClientHasConfirmedIt() {
    open();
    Command deposit = venue.deposit(1, 5);
    assertThat(take(deposit, 100, 100)).isEqualTo(Taken.NEW);
    long first = execution.answerPosition();
    String state = execution.stateHash();
    long events = execution.eventHash();
    assertThat(take(deposit, 100, 100)).isEqualTo(Taken.REPEATED);
    assertThat(execution.answerPosition()).isEqualTo(first);
    assertThat(take(venue.deposit(1, 6), 101, 100)).isEqualTo(Taken.NEW);
    assertThat(execution.stateHash()).isNotEqualTo(state);
    state = execution.stateHash();
    assertThat(take(venue.cancelAll(1), 102, 102)).isEqualTo(Taken.NEW);
    assertThat(take(deposit, 100, 100)).isEqualTo(Taken.STALE);
    assertThat(execution.stateHash()).isEqualTo(state);
    assertThat(execution.eventHash()).isNotEqualTo(events);
  }

  @Test
  void aLateCopyIsKnownAfterAnyNumberOfOtherCommandsOfTheAccount() {
    open();
    Command deposit = venue.deposit(1, 5);
    assertThat(take(deposit, 100, 100)).isEqualTo(Taken.NEW);
    for (int i = 1; i <= 3_000; i++) {
      // Another client of the same account: the engine's outcomes of it run over.
      assertThat(take(CLIENT + 1, venue.cancelAll(1), i, i)).isEqualTo(Taken.NEW);
    }
    assertThat(take(deposit, 100, 100)).isEqualTo(Taken.REPEATED);
  }

  @Test
  void noClientGetsFurtherAheadThanItsWindow() {
    open();
    assertThat(take(venue.deposit(1, 5), 100, 100)).isEqualTo(Taken.NEW);
    long count = execution.count();
    assertThat(take(venue.deposit(1, 5), 100 + ClientWindow.SPAN, 100)).isEqualTo(Taken.UNREADABLE);
    assertThat(take(venue.deposit(1, 5), 99 + ClientWindow.SPAN, 100)).isEqualTo(Taken.NEW);
    assertThat(execution.count()).isEqualTo(count + 1);
  }

  @Test
  void whatIsNoCommandChangesNothing() {
    open();
    long count = execution.count();
    long hash = execution.eventHash();
    int length = frame(venue.deposit(1, 5), CLIENT, 100, 100);
    for (int cut = 0; cut < length; cut++) {
      assertThat(execution.command(buffer, 0, cut, time, ++position)).isEqualTo(Taken.UNREADABLE);
    }
    buffer.putInt(4, Frames.HASH);
    assertThat(execution.command(buffer, 0, length, time, ++position)).isEqualTo(Taken.UNREADABLE);
    assertThat(execution.count()).isEqualTo(count);
    assertThat(execution.eventHash()).isEqualTo(hash);
  }

  @Test
  void clientsThatAreLongGoneMakeRoom() {
    open();
    for (int client = 1; client <= 3 * ClientWindows.MOST; client++) {
      assertThat(take(1_000 + client, venue.cancelAll(1), 1, 1)).isEqualTo(Taken.NEW);
      assertThat(execution.clients().size()).isLessThanOrEqualTo(ClientWindows.MOST);
    }
    time += ClientWindows.KEPT_NS + 1;
    assertThat(take(5_000, venue.cancelAll(1), 1, 1)).isEqualTo(Taken.NEW);
    assertThat(execution.clients()).containsOnlyKeys(5_000L);
  }

  @Test
  void aSnapshotInSmallMessagesHoldsEverythingThatIsGoneOnWith() {
    open();
    for (int i = 0; i < 200; i++) {
      take(venue.limit(1 + i % 4, i % 2 == 0, SmallVenue.MARK + i % 7 - 3, 2), 100 + i, 100);
    }
    Execution before = execution;
    HashFrame.Mark mark = HashFrame.Mark.event(new HashFrame.Terms(1, 1, 8), 8, 640, 99);
    NodeState node = NodeState.of(before, new TreeMap<>(Map.of(9L, 4L)), List.of(mark));
    List<UnsafeBuffer> messages = new ArrayList<>();
    new SnapshotWriting(512, (message, length) -> messages.add(copy(message, length)))
        .write(node, before, before.stateHash());
    assertThat(messages).allMatch(message -> message.capacity() <= 512).hasSizeGreaterThan(30);

    Execution after = new Execution(List.of());
    Restoration rows = after.restoration();
    SnapshotReading reading = new SnapshotReading(rows);
    for (UnsafeBuffer message : messages) {
      assertThat(reading.missing()).isNotNull();
      assertThat(reading.take(message, 0, message.capacity())).isNull();
    }
    assertThat(reading.missing()).isNull();
    assertThat(after.restore(reading, rows)).isNull();
    assertThat(reading.node()).isEqualTo(node);
    assertThat(after.count()).isEqualTo(before.count());
    assertThat(after.position()).isEqualTo(before.position());
    assertThat(after.stateHash()).isEqualTo(before.stateHash());

    Command more = venue.limit(2, true, SmallVenue.MARK, 3);
    for (Execution each : List.of(before, after)) {
      execution = each;
      assertThat(take(venue.cancelAll(3), 150, 100)).isEqualTo(Taken.REPEATED);
      assertThat(take(more, 300, 250)).isEqualTo(Taken.NEW);
      assertThat(take(more, 150, 100)).isEqualTo(Taken.STALE);
    }
    assertThat(after.eventHash()).isEqualTo(before.eventHash());
    assertThat(after.stateHash()).isEqualTo(before.stateHash());
  }

  @Test
  void messagesOfASnapshotOutOfOrderAreRefused() {
    open();
    List<UnsafeBuffer> messages = new ArrayList<>();
    new SnapshotWriting(512, (message, length) -> messages.add(copy(message, length)))
        .write(
            NodeState.of(execution, new TreeMap<>(), List.of()), execution, execution.stateHash());
    for (int dropped = 0; dropped < messages.size(); dropped++) {
      Restoration rows = new Execution(List.of()).restoration();
      SnapshotReading reading = new SnapshotReading(rows);
      String problem = null;
      for (int i = 0; i < messages.size() && problem == null; i++) {
        UnsafeBuffer message = messages.get(i);
        problem = i == dropped ? null : reading.take(message, 0, message.capacity());
      }
      assertThat(problem != null || reading.missing() != null).as("without %d", dropped).isTrue();
    }
  }

  @Test
  void newerRulesHoldFromTheirPositionOnAndNoMessageTakesThemBack() {
    execution = new Execution(List.of(), new Rules(3));
    open();
    long count = execution.count();
    long events = execution.eventHash();
    assertThat(execution.rules()).isEqualTo(Rules.FIRST);
    assertThat(adopt(2, 100)).isEqualTo(Taken.OWN);
    assertThat(execution.rules()).isEqualTo(2);
    assertThat(execution.answerPosition()).isEqualTo(position);
    assertThat(adopt(1, 101)).isEqualTo(Taken.OWN);
    assertThat(execution.rules()).isEqualTo(2);
    assertThat(adopt(3, 101)).as("a copy").isEqualTo(Taken.REPEATED);
    assertThat(execution.rules()).isEqualTo(2);
    assertThat(execution.count()).isEqualTo(count);
    assertThat(execution.eventHash()).isEqualTo(events);
  }

  @Test
  void rulesThatAreNotKnownAreRefusedByBothVersions() {
    open();
    assertThatThrownBy(() -> adopt(2, 100))
        .isInstanceOf(UnknownRulesException.class)
        .hasMessage(
            "the log from position "
                + position
                + " on is of rules version 2; this program knows version 1");
    assertThatThrownBy(() -> adopt(0, 100)).hasMessageContaining("is of rules version 0;");
    execution = new Execution(List.of(), new Rules(4));
    assertThatThrownBy(() -> adopt(5, 100))
        .hasMessageEndingWith("this program knows versions 1 to 4");
  }

  @Test
  void aSnapshotBringsTheRulesThatItWasTakenUnder() {
    execution = new Execution(List.of(), new Rules(2));
    open();
    adopt(2, 100);
    assertThat(restoredIn(new Execution(List.of())))
        .isEqualTo("it is of rules version 2; this program knows version 1");
    Execution after = new Execution(List.of(), new Rules(2));
    assertThat(restoredIn(after)).isNull();
    assertThat(after.rules()).isEqualTo(2);
  }

  private @Nullable String restoredIn(Execution after) {
    Restoration rows = after.restoration();
    SnapshotReading reading = new SnapshotReading(rows);
    new SnapshotWriting(512, (message, length) -> reading.take(message, 0, length))
        .write(
            NodeState.of(execution, new TreeMap<>(), List.of()), execution, execution.stateHash());
    assertThat(reading.missing()).isNull();
    return after.restore(reading, rows);
  }

  private Taken adopt(int version, long number) {
    RulesFrame.write(buffer, venue.header(0), version);
    CommandFrame.seal(
        Frames.RULES, buffer, RulesFrame.LENGTH, new CommandFrame.Place(CLIENT, number, number));
    return execution.command(buffer, 0, RulesFrame.LENGTH, ++time, ++position);
  }

  private static UnsafeBuffer copy(DirectBuffer message, int length) {
    UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
    copy.putBytes(0, message, 0, length);
    return copy;
  }

  private void open() {
    long number = 1;
    for (Command command : venue.opening(4)) {
      assertThat(take(command, number, number)).isEqualTo(Taken.NEW);
      number++;
    }
  }

  private Taken take(Command command, long number, long floor) {
    return take(CLIENT, command, number, floor);
  }

  private Taken take(long client, Command command, long number, long floor) {
    int length = frame(command, client, number, floor);
    return execution.command(buffer, 0, length, ++time, ++position);
  }

  private int frame(Command command, long client, long number, long floor) {
    int length = CommandFrame.BODY + codec.encode(command, buffer, CommandFrame.BODY);
    CommandFrame.seal(buffer, length, client, number, floor);
    return length;
  }
}
