package io.marginline.node.log;

import io.aeron.archive.client.AeronArchive;
import java.nio.file.Path;

/**
 * What the archive's catalogue says about one recording. Positions and lengths in bytes.
 *
 * @param stopPosition where it ends, or {@link AeronArchive#NULL_POSITION} while it is written or
 *     after its member died
 * @param stopCovered the stop position is under the catalogue's checksum; it is not when the
 *     archive found it out by itself after a member died
 * @param catalogOffset of its descriptor in the catalogue's file
 */
record Recording(
    long id,
    long startPosition,
    long stopPosition,
    boolean stopCovered,
    int initialTermId,
    int segmentLength,
    int termLength,
    int mtuLength,
    int streamId,
    int catalogOffset) {

  boolean stopped() {
    return stopPosition != AeronArchive.NULL_POSITION;
  }

  /** Position of the first byte of the segment file that holds the position. */
  long segmentBase(long position) {
    return AeronArchive.segmentFileBasePosition(startPosition, position, termLength, segmentLength);
  }

  Path segmentFile(Path archive, long segmentBase) {
    return archive.resolve(id + "-" + segmentBase + ".rec");
  }

  int termId(long position) {
    return initialTermId + (int) (position / termLength);
  }

  int termOffset(long position) {
    return (int) (position & (termLength - 1));
  }
}
