package io.marginline.node.log;

import java.nio.file.Path;

/**
 * Where one member keeps what must survive it.
 *
 * @param root the folder given with {@code --data}
 */
public record DataDirectory(Path root) {

  /** Recordings: the cluster's log and the snapshots, in segment files, and their catalogue. */
  public Path archive() {
    return root.resolve("archive");
  }

  /** The cluster's list of terms and snapshots, and what this member voted for. */
  public Path cluster() {
    return root.resolve("cluster");
  }

  /** Who runs here now; thrown away and made anew at each start. */
  public Path mark() {
    return root.resolve("mark");
  }

  /** Held locked while a member runs. */
  public Path lock() {
    return root.resolve("LOCK");
  }

  /** How far commands have been answered, see {@link AcknowledgedMark}. */
  public Path acknowledged() {
    return root.resolve("acknowledged");
  }
}
