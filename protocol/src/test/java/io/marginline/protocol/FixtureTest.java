package io.marginline.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.StateRows.RowType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * What was written under schema version 1 is read for ever: bytes that were kept, beside the text
 * of the record that they came from. A line is added for what is new; after a release no line
 * changes and none goes.
 */
class FixtureTest {
  private static final HexFormat HEX = HexFormat.of();

  private final CommandCodec codec = new CommandCodec();

  @Test
  void kept_commands_are_still_read_and_written() {
    Map<String, String[]> kept = lines("v1/commands.txt");
    List<String> missing = new ArrayList<>();
    for (Class<?> type : Samples.commands()) {
      if (!kept.containsKey(type.getSimpleName())) {
        missing.add(line(Samples.numbered().command(type)));
      }
    }
    assertThat(String.join("\n", missing)).as("lines to add").isEmpty();
    for (String[] line : kept.values()) {
      byte[] bytes = HEX.parseHex(line[1]);
      Command command = codec.decode(new UnsafeBuffer(bytes), 0, bytes.length);
      assertThat(command.toString()).isEqualTo(line[2]);
      assertThat(hex(command)).isEqualTo(line[1]);
    }
  }

  @Test
  void kept_events_are_still_read_and_written() {
    Map<String, String[]> kept = lines("v1/events.txt");
    List<String> missing = new ArrayList<>();
    for (Class<?> type : Samples.events()) {
      if (!kept.containsKey(type.getSimpleName())) {
        missing.add(line(Samples.numbered().event(type)));
      }
    }
    assertThat(String.join("\n", missing)).as("lines to add").isEmpty();
    for (String[] line : kept.values()) {
      byte[] bytes = HEX.parseHex(line[1]);
      List<Event> read = new ArrayList<>();
      new EventDecoder()
          .decode(new UnsafeBuffer(bytes), 0, bytes.length, new EventRecords(read::add));
      assertThat(read).hasSize(1);
      assertThat(read.getFirst().toString()).isEqualTo(line[2]);
      assertThat(hex(read.getFirst())).isEqualTo(line[1]);
    }
  }

  @Test
  void numbers_of_enums_stay() {
    Map<String, String[]> kept = lines("v1/enums.txt");
    List<String> missing = new ArrayList<>();
    Map<String, String> numbers = new LinkedHashMap<>();
    for (WireEnum<?, ?> wire : Wire.ALL) {
      for (int number = 0; number < 255; number++) {
        String value = Integer.toString(number);
        constant(wire, number).ifPresent(name -> numbers.put(name, value));
      }
    }
    numbers.forEach(
        (name, number) -> {
          if (!kept.containsKey(name)) {
            missing.add(name + "\t" + number);
          }
        });
    assertThat(String.join("\n", missing)).as("lines to add").isEmpty();
    kept.forEach((name, line) -> assertThat(numbers).containsEntry(name, line[1]));
  }

  private static Optional<String> constant(WireEnum<?, ?> wire, int number) {
    try {
      return Optional.of(wire.model().getSimpleName() + "." + wire.of(number));
    } catch (MalformedMessageException e) {
      return Optional.empty();
    }
  }

  /** Only this one is not extended by a new row type: it is one whole snapshot of its time. */
  @Test
  void a_kept_snapshot_is_still_read() {
    RowList expected = new RowList();
    List<byte[]> messages = new ArrayList<>();
    for (String[] line : lines("v1/snapshot.txt").values()) {
      if (line[1].equals("row")) {
        expected.row(RowType.valueOf(line[2]));
        for (int i = 3; i < line.length; i++) {
          expected.put(Long.parseLong(line[i]));
        }
      } else {
        messages.add(HEX.parseHex(line[2]));
      }
    }
    assertThat(messages).hasSizeGreaterThan(10);

    RowList read = new RowList();
    SnapshotDecoder decoder = new SnapshotDecoder(read);

    assertThat(SnapshotTest.tell(messages, decoder)).isTrue();
    assertThat(read.rows).isEqualTo(expected.rows);
    assertThat(decoder.label())
        .isEqualTo(new SnapshotLabel(4_000_000, -17, "0123456789abcdef".repeat(4)));
  }

  private String line(Command command) {
    return command.getClass().getSimpleName() + "\t" + hex(command) + "\t" + command;
  }

  private String hex(Command command) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    byte[] bytes = new byte[codec.encode(command, buffer, 0)];
    buffer.getBytes(0, bytes);
    return HEX.formatHex(bytes);
  }

  private static String line(Event event) {
    return event.getClass().getSimpleName() + "\t" + hex(event) + "\t" + event;
  }

  private static String hex(Event event) {
    List<String> hex = new ArrayList<>();
    Samples.tell(
        event,
        new EventEncoder(
            (buffer, offset, length) -> {
              byte[] bytes = new byte[length];
              buffer.getBytes(offset, bytes);
              hex.add(HEX.formatHex(bytes));
            }));
    return hex.getFirst();
  }

  /** Columns of each line by its first one; lines with # are remarks. */
  private static Map<String, String[]> lines(String file) {
    try (InputStream in =
        Objects.requireNonNull(FixtureTest.class.getResourceAsStream("/fixtures/" + file))) {
      Map<String, String[]> lines = new LinkedHashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split("\t", -1);
          assertThat(lines.put(columns[0], columns)).as(columns[0]).isNull();
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
