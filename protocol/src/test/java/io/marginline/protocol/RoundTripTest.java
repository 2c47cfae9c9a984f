package io.marginline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  private static final int ROUNDS = Seeds.full() ? 5_000 : 300;

  private static final long SEED = Seeds.fresh();

  private final Samples samples = new Samples(SEED);

  static List<Class<?>> commands() {
    return Samples.commands();
  }

  static List<Class<?>> events() {
    return Samples.events();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("commands")
  void a_command_comes_back_as_it_was(Class<?> type) {
    CommandCodec codec = new CommandCodec();
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(16);
    for (int round = 0; round < ROUNDS; round++) {
      Command command = samples.command(type);
      int offset = round % 17;
      int length = codec.encode(command, buffer, offset);
      assertThat(codec.decode(buffer, offset, length)).as("seed %d", SEED).isEqualTo(command);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("events")
  void an_event_comes_back_as_it_was(Class<?> type) {
    EventDecoder decoder = new EventDecoder();
    List<Event> decoded = new ArrayList<>();
    EventRecords records = new EventRecords(decoded::add);
    EventEncoder encoder =
        new EventEncoder(
            (buffer, offset, length) -> {
              // Elsewhere and with nothing behind it, as a subscriber has it.
              byte[] copy = new byte[length + 3];
              buffer.getBytes(offset, copy, 3, length);
              decoder.decode(new UnsafeBuffer(copy), 3, length, records);
            });
    for (int round = 0; round < ROUNDS; round++) {
      Event event = samples.event(type);
      decoded.clear();
      Samples.tell(event, encoder);
      assertThat(decoded).as("seed %d", SEED).containsExactly(event);
    }
  }

  @Test
  void no_two_messages_share_a_number() {
    CommandCodec codec = new CommandCodec();
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(16);
    Set<Integer> numbers = new HashSet<>();
    for (Class<?> type : Samples.commands()) {
      codec.encode(samples.command(type), buffer, 0);
      numbers.add((int) buffer.getShort(2));
    }
    EventEncoder encoder =
        new EventEncoder((b, offset, length) -> numbers.add((int) b.getShort(2)));
    for (Class<?> type : Samples.events()) {
      Samples.tell(samples.event(type), encoder);
    }
    assertThat(numbers).hasSize(Samples.commands().size() + Samples.events().size());
  }

  @Test
  void every_constant_of_every_enum_has_a_number_of_its_own() {
    for (WireEnum<?, ?> wire : Wire.ALL) {
      assertThat(numbers(wire)).as(wire.model().getSimpleName()).doesNotHaveDuplicates();
    }
  }

  private static <E extends Enum<E>, W extends Enum<W>> List<String> numbers(WireEnum<E, W> wire) {
    List<String> numbers = new ArrayList<>();
    for (E constant : wire.model().getEnumConstants()) {
      numbers.add(wire.of(constant).name());
    }
    return numbers;
  }
}
