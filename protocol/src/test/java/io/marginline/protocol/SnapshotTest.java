package io.marginline.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.model.StateRows.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SnapshotTest {
  private static final long SEED = Seeds.fresh();
  private static final SnapshotLabel LABEL =
      new SnapshotLabel(4_000_000, -17, "00ff".repeat(8) + "80000000deadbeef".repeat(2));

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void rows_come_back_as_they_were_whatever_the_length_of_a_message() {
    for (int round = 0; round < (Seeds.full() ? 2_000 : 200); round++) {
      RowList rows = RowList.random(random, 30, 2_000);
      int longest =
          SnapshotEncoder.LEAST_MESSAGE_LENGTH + random.nextInt(round % 2 == 0 ? 64 : 20_000);
      List<byte[]> messages = encode(rows, longest);

      RowList read = new RowList();
      SnapshotDecoder decoder = new SnapshotDecoder(read);
      boolean complete = tell(messages, decoder);

      assertThat(read.rows).as("seed %d, round %d", SEED, round).isEqualTo(rows.rows);
      assertThat(read.ended && complete).isTrue();
      assertThat(decoder.label()).isEqualTo(LABEL);
      decoder.finish();
      assertThat(messages).allMatch(message -> message.length <= longest);
    }
  }

  @Test
  void a_row_longer_than_a_group_can_be_is_cut_too() {
    RowList rows = new RowList();
    rows.row(RowType.ACCOUNT);
    for (int i = 0; i < 200_000; i++) {
      rows.put(i);
    }
    for (int i = 0; i < 200_000; i++) {
      rows.row(RowType.CASH);
    }

    RowList read = new RowList();
    tell(encode(rows, 1 << 22), new SnapshotDecoder(read));

    assertThat(read.rows).isEqualTo(rows.rows);
  }

  @Test
  void a_state_without_rows_is_a_snapshot_too() {
    RowList read = new RowList();
    List<byte[]> messages = encode(new RowList(), 128);

    assertThat(tell(messages, new SnapshotDecoder(read))).isTrue();
    assertThat(messages).hasSize(2);
    assertThat(read.rows).isEmpty();
  }

  @Test
  void every_flipped_bit_is_refused() {
    List<byte[]> messages = encode(RowList.random(random, 6, 60), 160);
    int bits = 0;
    for (int i = 0; i < messages.size(); i++) {
      byte[] good = messages.get(i);
      for (int bit = 0; bit < 8 * good.length; bit++) {
        byte[] bad = good.clone();
        bad[bit / 8] ^= (byte) (1 << bit % 8);
        List<byte[]> damaged = new ArrayList<>(messages);
        damaged.set(i, bad);
        assertRefused(damaged, "seed " + SEED + ", message " + i + ", bit " + bit);
        bits++;
      }
    }
    System.out.println("snapshot: " + bits + " flipped bits refused");
  }

  @Test
  void a_message_that_is_missing_doubled_swapped_or_cut_is_refused() {
    List<byte[]> messages = encode(RowList.random(random, 20, 200), 200);
    for (int i = 0; i < messages.size(); i++) {
      String what = "seed " + SEED + ", message " + i;
      List<byte[]> missing = new ArrayList<>(messages);
      missing.remove(i);
      assertRefused(missing, what + " missing");
      List<byte[]> doubled = new ArrayList<>(messages);
      doubled.add(i, messages.get(i));
      assertRefused(doubled, what + " doubled");
      List<byte[]> cut = new ArrayList<>(messages);
      cut.set(i, Arrays.copyOf(messages.get(i), messages.get(i).length - 8));
      assertRefused(cut, what + " cut");
      for (int j = i + 1; j < messages.size(); j++) {
        List<byte[]> swapped = new ArrayList<>(messages);
        Collections.swap(swapped, i, j);
        assertRefused(swapped, what + " swapped with " + j);
      }
    }
  }

  @Test
  void a_message_of_another_snapshot_is_refused() {
    List<byte[]> mine = encode(RowList.random(random, 10, 50), 200);
    RowList other = RowList.random(random, 10, 50);
    List<byte[]> mixed = new ArrayList<>(mine.subList(0, mine.size() / 2));
    List<byte[]> others = encode(other, 200);
    mixed.addAll(others.subList(Math.min(mixed.size(), others.size()), others.size()));

    assertRefused(mixed, "seed " + SEED);
  }

  @Test
  void a_refusal_names_the_section_and_the_row() {
    RowList rows = new RowList();
    for (int i = 0; i < 40; i++) {
      rows.row(RowType.POSITION);
      for (int j = 0; j < 4; j++) {
        rows.put(i);
      }
    }
    List<byte[]> messages = encode(rows, 200);
    messages.get(2)[100] ^= 1;
    SnapshotDecoder decoder = new SnapshotDecoder(new RowList());

    // Message 1 has the rows 0 to 3: 45 bytes of fixed parts and 36 bytes for a row.
    assertThatThrownBy(() -> tell(messages, decoder))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("after message 1, in section POSITION after row 3")
        .hasMessageContaining("its checksum is wrong");
  }

  @Test
  void a_snapshot_that_stops_early_says_what_is_missing() {
    RowList rows = new RowList();
    rows.row(RowType.VENUE);
    rows.put(7);
    List<byte[]> messages = encode(rows, 200);
    SnapshotDecoder decoder = new SnapshotDecoder(new RowList());
    assertThatThrownBy(decoder::label).isInstanceOf(IllegalStateException.class);

    assertThat(tell(messages.subList(0, 2), decoder)).isFalse();
    assertThatThrownBy(decoder::finish)
        .hasMessage("snapshot after message 1, in section VENUE after row 0: the rest is missing");
    assertThat(tell(messages.subList(2, 3), decoder)).isFalse();
    assertThatThrownBy(decoder::finish)
        .hasMessage("snapshot after message 2, after section 1: the rest is missing");
    assertThat(tell(messages.subList(3, 4), decoder)).isTrue();
  }

  @Test
  void what_cannot_be_written_is_refused_before() {
    assertThatThrownBy(() -> new SnapshotEncoder(127, (b, o, l) -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SnapshotLabel(0, 0, "00"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static List<byte[]> encode(RowList rows, int longest) {
    List<byte[]> messages = new ArrayList<>();
    SnapshotEncoder encoder =
        new SnapshotEncoder(
            longest,
            (buffer, offset, length) -> {
              byte[] message = new byte[length];
              buffer.getBytes(offset, message);
              messages.add(message);
            });
    encoder.begin(LABEL);
    rows.tell(encoder);
    return messages;
  }

  /** Whether the decoder said that it was complete. */
  static boolean tell(List<byte[]> messages, SnapshotDecoder to) {
    boolean complete = false;
    for (byte[] message : messages) {
      complete = to.onMessage(new UnsafeBuffer(message), 0, message.length);
    }
    return complete;
  }

  private static void assertRefused(List<byte[]> messages, String what) {
    RowList read = new RowList();
    SnapshotDecoder decoder = new SnapshotDecoder(read);
    assertThatThrownBy(
            () -> {
              tell(messages, decoder);
              decoder.finish();
            })
        .as(what)
        .isInstanceOf(MalformedMessageException.class);
  }
}
