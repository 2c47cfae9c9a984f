package io.marginline.node.member;

/** When a command counts as recorded (docs/operations.md says what each can lose). */
public enum Durability {
  /** Recorded once it is on this member's disk: survives a power cut. */
  FSYNC(1),
  /**
   * Recorded once it is with the operating system of a majority of members: survives the kill of
   * any process, and the power cut of a minority of machines.
   */
  QUORUM(0);

  /** Aeron's file sync level: 1 = data, before the position is reported. */
  final int fileSyncLevel;

  Durability(int fileSyncLevel) {
    this.fileSyncLevel = fileSyncLevel;
  }
}
