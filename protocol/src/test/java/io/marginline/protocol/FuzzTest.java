package io.marginline.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.marginline.model.Command;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Bytes from outside are a message or refused. What is accepted is written again as the very same
 * bytes, so no two texts mean one command. The buffers end with the message: a read beyond it would
 * be another exception, and fail.
 */
class FuzzTest {
  private static final long SEED = Seeds.fresh();
  private static final int CASES = Seeds.full() ? 10_000_000 : 150_000;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Samples samples = new Samples(SEED);
  private final Mutations mutations = new Mutations(random);
  private final CommandCodec codec = new CommandCodec();
  private final EventDecoder events = new EventDecoder();
  private final ExpandableArrayBuffer scratch = new ExpandableArrayBuffer();

  @Test
  void spoiled_commands_are_refused_or_are_commands() {
    int accepted = 0;
    byte[] good = command();
    for (int i = 0; i < CASES; i++) {
      if (i % 16 == 0) {
        good = command();
      }
      byte[] bad = i % 50 == 0 ? mutations.noise() : mutations.of(good);
      accepted += commandIsExact(bad, i) ? 1 : 0;
    }
    System.out.println("commands: " + accepted + " of " + CASES + " spoiled ones are commands");
    assertThat(accepted).isBetween(1, CASES - 1);
  }

  @Test
  void spoiled_events_are_refused_or_are_events() {
    int accepted = 0;
    byte[] good = event();
    for (int i = 0; i < CASES; i++) {
      if (i % 16 == 0) {
        good = event();
      }
      byte[] bad = i % 50 == 0 ? mutations.noise() : mutations.of(good);
      accepted += eventIsExact(bad, i) ? 1 : 0;
    }
    System.out.println("events: " + accepted + " of " + CASES + " spoiled ones are events");
    assertThat(accepted).isBetween(1, CASES - 1);
  }

  @Test
  void spoiled_snapshots_with_right_checksums_are_refused_or_are_snapshots() {
    int refused = 0;
    int cases = CASES / 100;
    for (int i = 0; i < cases; i++) {
      List<byte[]> messages = SnapshotTest.encode(RowList.random(random, 4, 40), 200);
      int spoiled = random.nextInt(messages.size());
      messages.set(spoiled, mutations.of(messages.get(spoiled)));
      Forgery.rechain(messages);
      SnapshotDecoder decoder = new SnapshotDecoder(new RowList());
      try {
        SnapshotTest.tell(messages, decoder);
        decoder.finish();
      } catch (MalformedMessageException e) {
        refused++;
      }
    }
    System.out.println("snapshots: " + refused + " of " + cases + " spoiled ones refused");
    assertThat(refused).isBetween(1, cases - 1);
  }

  @Test
  void a_count_that_the_bytes_do_not_carry_takes_no_memory() {
    byte[] message = command(Command.UpdatePrices.class);
    UnsafeBuffer buffer = new UnsafeBuffer(message, 0, 8 + 48 + 4);
    buffer.putShort(8 + 48 + 2, (short) 65_534);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = thread.getCurrentThreadAllocatedBytes();
      assertThatThrownBy(() -> codec.decode(buffer, 0, buffer.capacity()))
          .hasMessageContaining("ends inside a group of 65534");
      least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
    }
    // The refusal itself with its text; 65,534 prices would be megabytes.
    assertThat(least).isLessThan(100_000);
  }

  private byte[] command() {
    List<Class<?>> types = Samples.commands();
    return command(types.get(random.nextInt(types.size())));
  }

  private byte[] command(Class<?> type) {
    int length = codec.encode(samples.command(type), scratch, 0);
    byte[] message = new byte[length];
    scratch.getBytes(0, message);
    return message;
  }

  private byte[] event() {
    List<Class<?>> types = Samples.events();
    List<byte[]> message = new ArrayList<>();
    Samples.tell(
        samples.event(types.get(random.nextInt(types.size()))),
        new EventEncoder((b, o, length) -> message.add(bytes(b, o, length))));
    return message.getFirst();
  }

  private boolean commandIsExact(byte[] bytes, int number) {
    Command command;
    try {
      command = codec.decode(new UnsafeBuffer(bytes), 0, bytes.length);
    } catch (MalformedMessageException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
    int length = codec.encode(command, scratch, 0);
    assertThat(bytes(scratch, 0, length)).as("seed %d, case %d", SEED, number).isEqualTo(bytes);
    return true;
  }

  private boolean eventIsExact(byte[] bytes, int number) {
    List<byte[]> again = new ArrayList<>();
    EventEncoder encoder = new EventEncoder((b, o, length) -> again.add(bytes(b, o, length)));
    try {
      events.decode(new UnsafeBuffer(bytes), 0, bytes.length, encoder);
    } catch (MalformedMessageException e) {
      assertThat(again).isEmpty();
      return false;
    }
    assertThat(again).as("seed %d, case %d", SEED, number).hasSize(1);
    assertThat(again.getFirst()).as("seed %d, case %d", SEED, number).isEqualTo(bytes);
    return true;
  }

  private static byte[] bytes(DirectBuffer buffer, int offset, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    return bytes;
  }
}
