package io.marginline.node.log;

import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.RecordingLog;
import io.aeron.cluster.service.ClusteredServiceContainer;

/**
 * One of the recordings of a snapshot, as the recording log lists it.
 *
 * @param logPosition of the log at which it was taken
 * @param timestamp cluster time at which it was taken
 * @param serviceId 0 for the engine's, -1 for the consensus module's
 */
public record ListedSnapshot(
    long recordingId, long leadershipTermId, long logPosition, long timestamp, int serviceId) {

  static ListedSnapshot of(RecordingLog.Entry entry) {
    return new ListedSnapshot(
        entry.recordingId,
        entry.leadershipTermId,
        entry.logPosition,
        entry.timestamp,
        entry.serviceId);
  }

  long typeId() {
    return serviceId == ConsensusModule.Configuration.SERVICE_ID
        ? ConsensusModule.Configuration.SNAPSHOT_TYPE_ID
        : ClusteredServiceContainer.Configuration.SNAPSHOT_TYPE_ID;
  }
}
