package io.marginline.protocol;

import io.marginline.model.StateRows;
import io.marginline.model.StateRows.RowType;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import sbe.marginline.SnapshotBeginDecoder;
import sbe.marginline.SnapshotEndDecoder;
import sbe.marginline.SnapshotRowsDecoder;
import sbe.marginline.SnapshotSectionDecoder;

/**
 * Reads the messages of one snapshot in their order. Rows are told piece by piece, each piece after
 * its checks; a state that was filled before a refusal is to be thrown away. {@link StateRows#end}
 * is told when the whole was there.
 */
public final class SnapshotDecoder {
  private final StateRows to;
  private final Incoming in = new Incoming();
  private final SnapshotChain chain = new SnapshotChain();
  private final SnapshotBeginDecoder begin = new SnapshotBeginDecoder();
  private final SnapshotRowsDecoder piece = new SnapshotRowsDecoder();
  private final SnapshotSectionDecoder ended = new SnapshotSectionDecoder();
  private final SnapshotEndDecoder end = new SnapshotEndDecoder();

  private @Nullable SnapshotLabel label;
  private @Nullable RowType section;
  private long sectionRows;
  private long sectionNumbers;
  private long rowNumbers;
  private long sequence;
  private long sections;
  private long allRows;
  private long allNumbers;
  private boolean complete;
  private int[] sizes = new int[64];
  private long sizeSum;

  public SnapshotDecoder(StateRows to) {
    this.to = to;
  }

  /**
   * Takes the next message; true with the last one.
   *
   * @throws MalformedMessageException when it is damaged, not the next one or not of a snapshot
   */
  public boolean onMessage(DirectBuffer buffer, int offset, int length) {
    try {
      int templateId = in.begin(buffer, offset, length);
      switch (templateId) {
        case SnapshotBeginDecoder.TEMPLATE_ID -> {
          in.whole(begin);
          chained(begin.sequence(), true);
          readBegin();
        }
        case SnapshotRowsDecoder.TEMPLATE_ID -> {
          openPiece();
          chained(piece.sequence(), false);
          readPiece();
        }
        case SnapshotSectionDecoder.TEMPLATE_ID -> {
          in.whole(ended);
          chained(ended.sequence(), false);
          readSection();
        }
        case SnapshotEndDecoder.TEMPLATE_ID -> {
          in.whole(end);
          chained(end.sequence(), false);
          readEnd();
        }
        default ->
            throw new MalformedMessageException("no part of a snapshot has number " + templateId);
      }
      sequence++;
    } catch (MalformedMessageException e) {
      throw new MalformedMessageException(where() + ": " + in.at(e).getMessage());
    }
    return complete;
  }

  /** Of the first message. */
  public SnapshotLabel label() {
    if (label == null) {
      throw new IllegalStateException("the snapshot has not begun");
    }
    return label;
  }

  /**
   * To be called when there are no more messages.
   *
   * @throws MalformedMessageException when the last ones are missing
   */
  public void finish() {
    if (!complete) {
      throw new MalformedMessageException(where() + ": the rest is missing");
    }
  }

  private void chained(long given, boolean begins) {
    if (complete) {
      throw new MalformedMessageException("a message after the end");
    }
    if (given != sequence) {
      throw new MalformedMessageException("it is message " + given + ", not " + sequence);
    }
    if (in.number(SnapshotChain.CRC_OFFSET) != in.next(chain)) {
      throw new MalformedMessageException("its checksum is wrong");
    }
    if (begins != (sequence == 0)) {
      throw new MalformedMessageException("a snapshot begins once, with its begin");
    }
  }

  private void readBegin() {
    label =
        SnapshotLabel.of(
            begin.commands(),
            begin.eventHash(),
            begin.stateHash0(),
            begin.stateHash1(),
            begin.stateHash2(),
            begin.stateHash3());
  }

  private void openPiece() {
    in.open(piece);
    int numbersAt = in.group(piece.limit(), SnapshotRowsDecoder.RowsDecoder.sbeBlockLength());
    in.ends(in.group(numbersAt, SnapshotRowsDecoder.NumbersDecoder.sbeBlockLength()));
  }

  private void readPiece() {
    RowType type = Wire.ROW_TYPE.of(piece.rowTypeRaw());
    boolean goesOn = piece.firstNumber() != 0;
    if (section != null && type != section) {
      throw new MalformedMessageException("rows of " + type + " before the section's end");
    }
    if (piece.firstRow() != (goesOn ? sectionRows - 1 : sectionRows)
        || piece.firstNumber() != (goesOn ? rowNumbers : 0)) {
      throw new MalformedMessageException(
          "starts at number " + piece.firstNumber() + " of row " + piece.firstRow());
    }
    int rowCount = readSizes();
    SnapshotRowsDecoder.NumbersDecoder numbers = piece.numbers();
    if (numbers.count() != sizeSum) {
      throw new MalformedMessageException(
          numbers.count() + " numbers for rows of " + sizeSum + " together");
    }
    section = type;
    for (int row = 0; row < rowCount; row++) {
      if (row > 0 || !goesOn) {
        to.row(type);
        sectionRows++;
        rowNumbers = 0;
      }
      for (int i = 0; i < sizes[row]; i++) {
        to.put(numbers.next().value());
      }
      rowNumbers += sizes[row];
    }
    sectionNumbers += sizeSum;
  }

  private int readSizes() {
    SnapshotRowsDecoder.RowsDecoder rows = piece.rows();
    if (rows.count() == 0) {
      throw new MalformedMessageException("no rows");
    }
    if (sizes.length < rows.count()) {
      sizes = new int[rows.count()];
    }
    sizeSum = 0;
    for (int row = 0; rows.hasNext(); row++) {
      sizes[row] = rows.next().size();
      if (sizes[row] < 0) {
        throw new MalformedMessageException("a row of " + sizes[row] + " numbers");
      }
      sizeSum += sizes[row];
    }
    return rows.count();
  }

  private void readSection() {
    RowType type = Wire.ROW_TYPE.of(ended.rowTypeRaw());
    if (type != section) {
      throw new MalformedMessageException("ends the section " + type);
    }
    if (ended.rows() != sectionRows || ended.numbers() != sectionNumbers) {
      throw new MalformedMessageException(
          "states %d rows and %d numbers; there were %d and %d"
              .formatted(ended.rows(), ended.numbers(), sectionRows, sectionNumbers));
    }
    sections++;
    allRows += sectionRows;
    allNumbers += sectionNumbers;
    sectionRows = 0;
    sectionNumbers = 0;
    rowNumbers = 0;
    section = null;
  }

  private void readEnd() {
    if (section != null) {
      throw new MalformedMessageException("ends before the section's end");
    }
    if (end.sections() != sections || end.rows() != allRows || end.numbers() != allNumbers) {
      throw new MalformedMessageException(
          "states %d sections, %d rows, %d numbers; there were %d, %d, %d"
              .formatted(end.sections(), end.rows(), end.numbers(), sections, allRows, allNumbers));
    }
    complete = true;
    to.end();
  }

  /** How far the snapshot was good. */
  private String where() {
    String place = sequence == 0 ? "at its begin" : "after message " + (sequence - 1);
    if (section != null) {
      place += ", in section " + section + " after row " + (sectionRows - 1);
    } else if (sections > 0) {
      place += ", after section " + sections;
    }
    return "snapshot " + place;
  }
}
