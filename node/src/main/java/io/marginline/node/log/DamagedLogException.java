package io.marginline.node.log;

import java.nio.file.Path;

/** A data directory is not what the member wrote: it must not be started from as it is. */
public final class DamagedLogException extends RuntimeException {

  /** Where a damage belongs to no position of the log. */
  public static final long NO_POSITION = -1;

  /**
   * Where the damage is.
   *
   * @param file the file
   * @param offset bytes from its start
   * @param position in the log or in the snapshot's recording, or {@link #NO_POSITION}
   */
  public record Place(Path file, long offset, long position) {
    @Override
    public String toString() {
      return file
          + " at byte "
          + offset
          + (position == NO_POSITION ? "" : " (position " + position + ")");
    }
  }

  private static final String REBUILD =
      "Nothing was changed. To go on: stop this member, keep this folder for examination, and"
          + " either let it start with an empty data folder, so that it fetches log and snapshot"
          + " from the other members, or restore the folder from a backup.";

  private final Place place;
  private final String reason;

  public DamagedLogException(Place place, String reason) {
    super(place + ": " + reason + ". " + REBUILD);
    this.place = place;
    this.reason = reason;
  }

  public Place place() {
    return place;
  }

  public String reason() {
    return reason;
  }
}
