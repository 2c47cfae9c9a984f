package io.marginline.node.log;

import java.util.Optional;

/**
 * A snapshot: what the consensus module wrote and what the service wrote, at one log position.
 *
 * @param service empty if the list does not hold it where the cluster looks for it
 * @param termListed the list holds the leadership term in which it was taken
 */
record SnapshotPair(ListedSnapshot cluster, Optional<ListedSnapshot> service, boolean termListed) {

  long logPosition() {
    return cluster.logPosition();
  }
}
