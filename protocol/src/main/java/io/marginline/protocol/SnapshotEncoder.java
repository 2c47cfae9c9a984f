package io.marginline.protocol;

import io.marginline.model.StateRows;
import java.nio.ByteOrder;
import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import sbe.marginline.MessageHeaderEncoder;
import sbe.marginline.SnapshotBeginEncoder;
import sbe.marginline.SnapshotEndEncoder;
import sbe.marginline.SnapshotRowsEncoder;
import sbe.marginline.SnapshotSectionEncoder;

/**
 * Writes the rows of a state into messages of bounded length; a row that is longer goes on in the
 * next message. Begins with {@link #begin}, ends with {@link #end}; serves one snapshot.
 */
public final class SnapshotEncoder implements StateRows {
  /** Room for the fixed parts and one number. */
  public static final int LEAST_MESSAGE_LENGTH = 128;

  private static final int FIXED =
      MessageHeaderEncoder.ENCODED_LENGTH
          + SnapshotRowsEncoder.BLOCK_LENGTH
          + SnapshotRowsEncoder.RowsEncoder.HEADER_SIZE
          + SnapshotRowsEncoder.NumbersEncoder.HEADER_SIZE;
  private static final int LARGEST_GROUP = 65_534;

  private final int room;
  private final UnsafeBuffer buffer;
  private final MessageSink sink;
  private final SnapshotChain chain = new SnapshotChain();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final SnapshotRowsEncoder piece = new SnapshotRowsEncoder();

  // The piece in the making.
  private final int[] sizes;
  private final long[] numbers;
  private int rowCount;
  private int numberCount;
  private long firstRow;
  private long firstNumber;

  private @Nullable RowType section;
  private long sectionRows;
  private long sectionNumbers;
  private long rowNumbers;
  private long sequence;
  private long sections;
  private long allRows;
  private long allNumbers;

  /** No message is longer than {@code maxMessageLength}. */
  public SnapshotEncoder(int maxMessageLength, MessageSink sink) {
    if (maxMessageLength < LEAST_MESSAGE_LENGTH) {
      throw new IllegalArgumentException(
          "messages of " + maxMessageLength + " bytes; at least " + LEAST_MESSAGE_LENGTH);
    }
    this.sink = sink;
    room = maxMessageLength - FIXED;
    buffer = new UnsafeBuffer(new byte[maxMessageLength]);
    sizes = new int[Math.min(room / Integer.BYTES, LARGEST_GROUP)];
    numbers = new long[Math.min(room / Long.BYTES, LARGEST_GROUP)];
  }

  /** Comes first. */
  public void begin(SnapshotLabel label) {
    SnapshotBeginEncoder begin =
        new SnapshotBeginEncoder()
            .wrapAndApplyHeader(buffer, 0, header)
            .sequence(sequence)
            .commands(label.commands())
            .eventHash(label.eventHash())
            .stateHash0(label.stateHash(0))
            .stateHash1(label.stateHash(1))
            .stateHash2(label.stateHash(2))
            .stateHash3(label.stateHash(3));
    send(begin.limit());
  }

  @Override
  public void row(RowType type) {
    if (type != section) {
      endSection();
      section = type;
    } else if (!fits(1, 1)) {
      flush();
    }
    if (rowCount == 0) {
      firstRow = sectionRows;
      firstNumber = 0;
    }
    sizes[rowCount++] = 0;
    rowNumbers = 0;
    sectionRows++;
  }

  @Override
  public void put(long value) {
    if (!fits(0, 1)) {
      flush();
      firstRow = sectionRows - 1;
      firstNumber = rowNumbers;
      sizes[rowCount++] = 0;
    }
    sizes[rowCount - 1]++;
    numbers[numberCount++] = value;
    rowNumbers++;
    sectionNumbers++;
  }

  @Override
  public void end() {
    endSection();
    SnapshotEndEncoder end =
        new SnapshotEndEncoder()
            .wrapAndApplyHeader(buffer, 0, header)
            .sequence(sequence)
            .sections(sections)
            .rows(allRows)
            .numbers(allNumbers);
    send(end.limit());
  }

  private boolean fits(int moreRows, int moreNumbers) {
    int rows = rowCount + moreRows;
    int held = numberCount + moreNumbers;
    return rows <= sizes.length
        && held <= numbers.length
        && rows * Integer.BYTES + held * Long.BYTES <= room;
  }

  private void endSection() {
    if (section == null) {
      return;
    }
    flush();
    SnapshotSectionEncoder ended =
        new SnapshotSectionEncoder()
            .wrapAndApplyHeader(buffer, 0, header)
            .sequence(sequence)
            .rowType(Wire.ROW_TYPE.of(section))
            .rows(sectionRows)
            .numbers(sectionNumbers);
    send(ended.limit());
    sections++;
    allRows += sectionRows;
    allNumbers += sectionNumbers;
    sectionRows = 0;
    sectionNumbers = 0;
    section = null;
  }

  private void flush() {
    piece
        .wrapAndApplyHeader(buffer, 0, header)
        .sequence(sequence)
        .rowType(
            Wire.ROW_TYPE.of(Objects.requireNonNull(section, "a row comes before its numbers")))
        .firstRow(firstRow)
        .firstNumber(firstNumber);
    SnapshotRowsEncoder.RowsEncoder rowGroup = piece.rowsCount(rowCount);
    for (int i = 0; i < rowCount; i++) {
      rowGroup.next().size(sizes[i]);
    }
    SnapshotRowsEncoder.NumbersEncoder numberGroup = piece.numbersCount(numberCount);
    for (int i = 0; i < numberCount; i++) {
      numberGroup.next().value(numbers[i]);
    }
    rowCount = 0;
    numberCount = 0;
    send(piece.limit());
  }

  private void send(int length) {
    buffer.putInt(SnapshotChain.CRC_OFFSET, chain.next(buffer, 0, length), ByteOrder.LITTLE_ENDIAN);
    sequence++;
    sink.onMessage(buffer, 0, length);
  }
}
