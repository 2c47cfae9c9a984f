package io.marginline.node.cluster;

import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.RecordingLog;
import io.marginline.node.log.DataDirectory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Drops what lies before the newest snapshot from the log of a running member. */
final class Truncation {
  private static final String IPC = "aeron:ipc?term-length=64k";

  private Truncation() {}

  /**
   * Whole segments only.
   *
   * @return where the log begins now
   */
  static long truncate(Path directory) {
    long recordingId;
    long snapshot;
    try (RecordingLog list =
        new RecordingLog(new DataDirectory(directory).cluster().toFile(), false)) {
      recordingId = list.findLastTermRecordingId();
      RecordingLog.Entry newest = list.getLatestSnapshot(0);
      if (newest == null) {
        throw new IllegalStateException("no snapshot");
      }
      snapshot = newest.logPosition;
    }
    AeronArchive.Context context =
        new AeronArchive.Context()
            .aeronDirectoryName(directory.resolve("driver").toString())
            .controlRequestChannel(IPC)
            .controlResponseChannel(IPC)
            .messageTimeoutNs(TimeUnit.SECONDS.toNanos(30));
    try (AeronArchive archive = AeronArchive.connect(context)) {
      long start = archive.getStartPosition(recordingId);
      int segment = 1 << 20;
      int term = 1 << 18;
      long base = AeronArchive.segmentFileBasePosition(start, snapshot, term, segment);
      if (base > start) {
        archive.purgeSegments(recordingId, base);
      }
      return archive.getStartPosition(recordingId);
    }
  }
}
