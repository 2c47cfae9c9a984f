package io.marginline.protocol;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.model.StateRows.RowType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages in a wrong order or with wrong counts, with the numbers and checksums made to fit. */
class ForgedSnapshotTest {
  /** 0 begin, 1 ASSET rows, 2 ASSET end, 3 to 5 one CASH row, 6 CASH end, 7 end. */
  private List<byte[]> messages = List.of();

  @BeforeEach
  void twoSections() {
    RowList rows = new RowList();
    rows.row(RowType.ASSET);
    rows.put(1);
    rows.row(RowType.CASH);
    for (int i = 0; i < 20; i++) {
      rows.put(i);
    }
    messages = SnapshotTest.encode(rows, 128);
  }

  @Test
  void rows_before_the_begin() {
    messages.remove(0);
    refused("snapshot at its begin:", "a snapshot begins once, with its begin");
  }

  @Test
  void a_second_begin() {
    messages.add(3, messages.get(0));
    refused("after message 2, after section 1:", "a snapshot begins once, with its begin");
  }

  @Test
  void a_piece_of_a_row_left_out() {
    messages.remove(3);
    refused("after message 2, after section 1:", "starts at number 9 of row 0");
  }

  @Test
  void a_section_without_its_end() {
    messages.remove(2);
    refused("in section ASSET after row 0", "rows of CASH before the section's end");
  }

  @Test
  void the_end_of_another_section() {
    messages.set(2, messages.get(6));
    refused("in section ASSET after row 0", "ends the section CASH");
  }

  @Test
  void an_end_of_no_section() {
    messages.add(3, messages.get(2));
    refused("after section 1", "ends the section ASSET");
  }

  @Test
  void the_end_inside_a_section() {
    messages.remove(6);
    refused("in section CASH after row 0", "ends before the section's end");
  }

  @Test
  void a_whole_section_left_out() {
    messages.subList(1, 3).clear();
    refused("after section 1", "states 2 sections, 2 rows, 21 numbers; there were 1, 1, 20");
  }

  @Test
  void a_message_after_the_end() {
    messages.add(messages.get(7));
    refused("after message 7, after section 2", "a message after the end");
  }

  @Test
  void a_section_that_states_another_count() {
    at(2).putLong(8 + 13, 5);
    refused("in section ASSET after row 0", "states 5 rows and 1 numbers; there were 1 and 1");
  }

  @Test
  void a_row_of_a_negative_size() {
    at(1).putInt(8 + 29 + 4, -1);
    refused("after message 0", "a row of -1 numbers");
  }

  @Test
  void a_piece_without_rows() {
    messages.set(1, Arrays.copyOf(messages.get(1), 8 + 29 + 4 + 4));
    at(1).putInt(8 + 29, 4).putInt(8 + 29 + 4, 8);
    refused("after message 0", "no rows");
  }

  @Test
  void sizes_that_are_not_those_of_the_numbers() {
    at(1).putInt(8 + 29 + 4, 2);
    refused("after message 0", "1 numbers for rows of 2 together");
  }

  @Test
  void a_message_of_another_kind() {
    at(1).putShort(2, (short) 1);
    refused("after message 0", "no part of a snapshot has number 1");
  }

  private ByteBuffer at(int message) {
    return ByteBuffer.wrap(messages.get(message)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void refused(String where, String what) {
    Forgery.renumber(messages);
    assertThatThrownBy(() -> SnapshotTest.tell(messages, new SnapshotDecoder(new RowList())))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(what);
  }
}
