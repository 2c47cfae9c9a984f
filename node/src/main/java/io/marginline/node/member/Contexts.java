package io.marginline.node.member;

import io.aeron.CommonContext;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.NanosecondClusterClock;
import io.aeron.cluster.PriorityHeapTimerServiceSupplier;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.marginline.node.log.DataDirectory;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** The settings of the four parts of a member. Nothing else in the project knows Aeron's names. */
final class Contexts {
  /** Their numbers stand in one message of a snapshot. */
  private static final int MAX_SESSIONS = 128;

  private static final String IPC = "aeron:ipc?term-length=64k";

  private final MemberConfig config;
  private final DataDirectory data;
  private final Faults faults;
  private final File mark;

  /** Where the driver's buffers stand: nothing in it outlives the process. */
  final String driver;

  Contexts(MemberConfig config, DataDirectory data, Faults faults) {
    this.config = config;
    this.data = data;
    this.faults = faults;
    mark = config.marks().toFile();
    driver = config.driver().toString();
  }

  /** Backs off to 1 ms: an idle member takes 6–10 % of a core. */
  private static IdleStrategy idle() {
    return new BackoffIdleStrategy(10, 20, 1_000, 1_000_000);
  }

  MediaDriver.Context driver() {
    return new MediaDriver.Context()
        .aeronDirectoryName(driver)
        .dirDeleteOnStart(true)
        .dirDeleteOnShutdown(true)
        .threadingMode(ThreadingMode.SHARED)
        .sharedIdleStrategy(idle())
        .sharedThreadFactory(faults.threads("media driver"))
        .spiesSimulateConnection(true)
        .termBufferSparseFile(true)
        .publicationTermBufferLength(1 << 16)
        .ipcTermBufferLength(1 << 16)
        .counterValuesBufferLength(config.buffers().counters())
        .errorHandler(faults::driver);
  }

  /** Every record carries a CRC-32C, written and read (reliability R5). */
  Archive.Context archive() {
    int syncLevel = config.durability().fileSyncLevel;
    Archive.Context context =
        new Archive.Context()
            .aeronDirectoryName(driver)
            .archiveDir(data.archive().toFile())
            .markFileDir(mark)
            .threadingMode(ArchiveThreadingMode.SHARED)
            .idleStrategySupplier(Contexts::idle)
            .threadFactory(faults.threads("archive"))
            .localControlChannel(IPC)
            .recordingEventsEnabled(false)
            .segmentFileLength(config.buffers().segment())
            .lowStorageSpaceThreshold(config.buffers().freeSpace())
            .fileSyncLevel(syncLevel)
            .catalogFileSyncLevel(syncLevel)
            .recordChecksum(new RecordChecksum())
            .replayChecksum(new RecordChecksum())
            .errorHandler(faults::archive)
            .replicationChannel(udp(config.own().host() + ":0"));
    return config.standsAlone()
        ? context
            .controlChannelEnabled(false)
            .archiveClientContext(new AeronArchive.Context().controlResponseChannel(IPC))
        : context.controlChannel(udp(config.own().archive()));
  }

  ConsensusModule.Context consensus() {
    Timing timing = config.timing();
    Buffers buffers = config.buffers();
    return new ConsensusModule.Context()
        .aeronDirectoryName(driver)
        .clusterDir(data.cluster().toFile())
        .markFileDir(mark)
        .clusterMemberId(config.memberId())
        .clusterMembers(config.listed())
        .fileSyncLevel(config.durability().fileSyncLevel)
        .clusterClock(new NanosecondClusterClock())
        .timerServiceSupplier(new PriorityHeapTimerServiceSupplier())
        .ingressChannel("aeron:udp?term-length=" + buffers.sessionTerm())
        .isIpcIngressAllowed(true)
        .egressChannel("aeron:udp?term-length=" + buffers.sessionTerm())
        .logChannel(
            (config.standsAlone() ? CommonContext.IPC_CHANNEL : "aeron:udp")
                + "?term-length="
                + buffers.logTerm())
        .consensusChannel("aeron:udp?term-length=64k")
        .replicationChannel(udp(config.own().host() + ":0"))
        .replayChannel(IPC)
        .controlChannel(IPC)
        .snapshotChannel(snapshotChannel(buffers))
        .maxConcurrentSessions(MAX_SESSIONS)
        .sessionTimeoutNs(ns(timing.sessionTimeout()))
        .leaderHeartbeatIntervalNs(ns(timing.heartbeatInterval()))
        .leaderHeartbeatTimeoutNs(ns(timing.heartbeatTimeout()))
        .electionTimeoutNs(ns(timing.election()))
        .electionStatusIntervalNs(ns(timing.electionStatus()))
        .startupCanvassTimeoutNs(ns(timing.startupCanvass()))
        .idleStrategySupplier(Contexts::idle)
        .threadFactory(faults.threads("consensus module"))
        .archiveContext(archiveClient())
        .terminationHook(() -> faults.ended("consensus module"))
        .errorHandler(faults::consensus);
  }

  ClusteredServiceContainer.Context service(ClusteredService service) {
    return new ClusteredServiceContainer.Context()
        .aeronDirectoryName(driver)
        .clusterDir(data.cluster().toFile())
        .markFileDir(mark)
        .clusteredService(service)
        .replayChannel(IPC)
        .controlChannel(IPC)
        .snapshotChannel(snapshotChannel(config.buffers()))
        .idleStrategySupplier(Contexts::idle)
        .threadFactory(faults.threads("service"))
        .archiveContext(archiveClient())
        .terminationHook(() -> faults.ended("service"))
        .errorHandler(faults::service);
  }

  AeronArchive.Context archiveClient() {
    return new AeronArchive.Context()
        .aeronDirectoryName(driver)
        .controlRequestChannel(IPC)
        .controlResponseChannel(IPC)
        .messageTimeoutNs(TimeUnit.SECONDS.toNanos(30));
  }

  private static String snapshotChannel(Buffers buffers) {
    return "aeron:ipc?alias=snapshot|term-length=" + buffers.snapshotTerm();
  }

  private static String udp(String endpoint) {
    return "aeron:udp?endpoint=" + endpoint;
  }

  private static long ns(Duration duration) {
    return duration.toNanos();
  }
}
