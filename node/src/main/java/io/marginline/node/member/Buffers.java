package io.marginline.node.member;

/**
 * Lengths in bytes, powers of two. Term lengths decide throughput; half a term is a queue.
 *
 * @param freeSpace the member stops when the disk has less left: in order, before a write fails
 */
public record Buffers(
    int sessionTerm, int logTerm, int snapshotTerm, int segment, int counters, long freeSpace) {

  public static final Buffers PRODUCTION =
      new Buffers(1 << 20, 1 << 22, 1 << 16, 1 << 26, 1 << 20, 1L << 28);

  /** For tests and small machines. */
  public static final Buffers SMALL =
      new Buffers(1 << 16, 1 << 18, 1 << 16, 1 << 20, 1 << 20, 1L << 24);
}
