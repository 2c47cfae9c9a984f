package io.marginline.node.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.service.HashFrame.Mark;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class HashMarksTest {
  private static final HashFrame.Terms TERMS = new HashFrame.Terms(1, 1, 1024);
  private static final HashFrame.Terms OTHER = new HashFrame.Terms(2, 1, 77);

  private final HashMarks marks = new HashMarks();

  @Test
  void aHashThatDiffersIsNamedByCommandAndPosition() {
    marks.add(Mark.event(TERMS, 1024, 5_000, 0xabcL));
    marks.add(Mark.state(TERMS, 1024, 5_000, "0f".repeat(32)));
    assertThat(marks.compare(Mark.event(TERMS, 1024, 5_000, 0xabdL)))
        .isEqualTo(
            "eventHash differs at command 1024, log position 5000: here 0000000000000abc, in the"
                + " log 0000000000000abd");
    assertThat(marks.compare(Mark.state(TERMS, 1024, 5_000, "1f".repeat(32))))
        .startsWith("stateHash differs at command 1024, log position 5000: here 0f0f");
  }

  @Test
  void otherRulesAreADifferenceWhateverTheHash() {
    marks.add(Mark.event(TERMS, 1024, 5_000, 7));
    assertThat(marks.compare(Mark.event(new HashFrame.Terms(1, 2, 1024), 1024, 5_000, 7)))
        .isEqualTo(
            "the rules version differs at command 1024, log position 5000: here 1, in the log 2");
  }

  @Test
  void equalHashesOtherEncodingsAndForgottenOnesAreNoDifference() {
    marks.add(Mark.event(TERMS, 1024, 5_000, 7));
    assertThat(marks.compare(Mark.event(TERMS, 1024, 5_000, 7))).isNull();
    // Compared once: the mark is gone.
    assertThat(marks.own()).isEmpty();
    marks.add(Mark.event(TERMS, 2048, 9_000, 7));
    assertThat(marks.compare(Mark.event(OTHER, 2048, 9_000, 8))).isNull();
    for (int i = 0; i < 2 * HashMarks.KEPT; i++) {
      marks.add(Mark.event(TERMS, i, i, i));
    }
    assertThat(marks.own()).hasSize(HashMarks.KEPT);
    assertThat(marks.compare(Mark.event(TERMS, 0, 0, 99))).isNull();
  }

  @Test
  void aMarkIsReadAsItWasWritten() {
    UnsafeBuffer buffer = new UnsafeBuffer(new byte[2 * HashFrame.LENGTH]);
    for (Mark mark :
        List.of(Mark.event(TERMS, 3, 4, -5), Mark.state(OTHER, 3, 4, "ab".repeat(32)))) {
      assertThat(HashFrame.write(buffer, 8, mark)).isEqualTo(HashFrame.LENGTH);
      assertThat(Frames.open(buffer, 8, HashFrame.LENGTH)).isEqualTo(Frames.HASH);
      assertThat(HashFrame.read(buffer, 8)).isEqualTo(mark);
    }
  }
}
