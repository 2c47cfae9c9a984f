package io.marginline.node.log;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.Header;
import io.marginline.node.member.RecordChecksum;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.IoUtil;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One member with a service that answers every message with itself: writes real data directories
 * for the tests of this package, with the settings that the node runs with.
 */
final class EchoMember implements AutoCloseable {

  /** What the tests vary. Lengths in bytes. */
  record Settings(int termLength, int segmentLength, int fileSyncLevel, int catalogCapacity) {
    static final Settings SMALL = new Settings(64 << 10, 64 << 10, 0, 8 << 10);
  }

  private final ClusteredMediaDriver driver;
  private final ClusteredServiceContainer container;
  private final AeronCluster client;
  private final AcknowledgedMark mark;
  private final Echo service;
  private long echoes;

  EchoMember(DataDirectory directory, Settings settings, LongConsumer onEcho) {
    cleanMarks(directory);
    mark = AcknowledgedMark.open(directory.acknowledged());
    service = new Echo(mark);
    String aeron = directory.root().resolve("driver").toString();
    ErrorHandler errors = error -> System.err.println("member: " + error);
    driver = launch(directory, settings, aeron, errors);
    container =
        ClusteredServiceContainer.launch(
            new ClusteredServiceContainer.Context()
                .aeronDirectoryName(aeron)
                .archiveContext(ipcArchive())
                .clusterDir(directory.cluster().toFile())
                .markFileDir(directory.mark().toFile())
                .idleStrategySupplier(EchoMember::idle)
                .snapshotChannel("aeron:ipc?term-length=64k")
                .clusteredService(service)
                .errorHandler(errors));
    client =
        AeronCluster.connect(
            new AeronCluster.Context()
                .aeronDirectoryName(aeron)
                .ingressChannel("aeron:ipc?term-length=64k")
                .egressChannel("aeron:ipc?term-length=64k")
                .egressListener(
                    (session, timestamp, buffer, offset, length, header) -> {
                      echoes++;
                      onEcho.accept(buffer.getLong(offset + length - Long.BYTES));
                    }));
  }

  private static ClusteredMediaDriver launch(
      DataDirectory directory, Settings settings, String aeron, ErrorHandler errors) {
    String ipc = "aeron:ipc?term-length=64k";
    return ClusteredMediaDriver.launch(
        new MediaDriver.Context()
            .aeronDirectoryName(aeron)
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(idle())
            .termBufferSparseFile(true)
            .publicationTermBufferLength(64 << 10)
            .ipcTermBufferLength(64 << 10)
            .counterValuesBufferLength(1 << 20)
            .errorHandler(errors),
        new Archive.Context()
            .aeronDirectoryName(aeron)
            .archiveDir(directory.archive().toFile())
            .markFileDir(directory.mark().toFile())
            .threadingMode(ArchiveThreadingMode.SHARED)
            .idleStrategySupplier(EchoMember::idle)
            .segmentFileLength(settings.segmentLength())
            .fileSyncLevel(settings.fileSyncLevel())
            .catalogFileSyncLevel(settings.fileSyncLevel())
            .catalogCapacity(settings.catalogCapacity())
            .recordingEventsEnabled(false)
            .recordChecksum(new RecordChecksum())
            .replayChecksum(new RecordChecksum())
            .controlChannelEnabled(false)
            .archiveClientContext(
                new AeronArchive.Context().controlResponseChannel("aeron:udp?endpoint=localhost:0"))
            .localControlChannel(ipc)
            .replicationChannel("aeron:udp?endpoint=localhost:0")
            .errorHandler(errors),
        new ConsensusModule.Context()
            .aeronDirectoryName(aeron)
            .clusterDir(directory.cluster().toFile())
            .markFileDir(directory.mark().toFile())
            .archiveContext(ipcArchive())
            .clusterMemberId(0)
            .clusterMembers("0,localhost:0,localhost:0,localhost:0,localhost:0,localhost:0")
            .isIpcIngressAllowed(false)
            .ingressChannel(ipc)
            .logChannel("aeron:ipc?term-length=" + settings.termLength())
            .snapshotChannel(ipc)
            .replicationChannel("aeron:udp?endpoint=localhost:0")
            .fileSyncLevel(settings.fileSyncLevel())
            .idleStrategySupplier(EchoMember::idle)
            .terminationHook(() -> {})
            .errorHandler(errors));
  }

  private static AeronArchive.Context ipcArchive() {
    return new AeronArchive.Context()
        .controlRequestChannel("aeron:ipc?term-length=64k")
        .controlResponseChannel("aeron:ipc?term-length=64k");
  }

  private static IdleStrategy idle() {
    return new BackoffIdleStrategy(10, 20, 1_000, 1_000_000);
  }

  /** The mark files of a member that died stand in the way of the next start for ten seconds. */
  private static void cleanMarks(DataDirectory directory) {
    IoUtil.delete(directory.mark().toFile(), true);
    try {
      Files.createDirectories(directory.mark());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a message of the given length (at least 12: its length, filler, its number). */
  void send(UnsafeBuffer message, int length) {
    message.putInt(0, length);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (client.offer(message, 0, length) < 0) {
      client.pollEgress();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no progress in 20 s");
      }
      Thread.onSpinWait();
    }
    client.pollEgress();
  }

  /** Waits until so many messages were answered. */
  void awaitEchoes(long count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (echoes < count) {
      if (client.pollEgress() == 0) {
        Thread.onSpinWait();
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(echoes + " of " + count + " answers in 20 s");
      }
    }
  }

  /** How many messages the service has worked off since the beginning of the log. */
  long count() {
    return service.count.get();
  }

  /** Takes a snapshot and waits until it is done. */
  void snapshot() {
    var counters = driver.consensusModule().context().aeron().countersReader();
    var toggle =
        ClusterControl.findControlToggle(counters, driver.consensusModule().context().clusterId());
    var taken = driver.consensusModule().context().snapshotCounter();
    long before = taken.get();
    if (toggle == null || !ClusterControl.ToggleState.SNAPSHOT.toggle(toggle)) {
      throw new IllegalStateException("the member takes no snapshot now");
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (taken.get() == before) {
      client.pollEgress();
      Thread.onSpinWait();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no snapshot in 20 s");
      }
    }
  }

  @Override
  public void close() {
    CloseHelper.closeAll(client, driver.consensusModule(), container, driver, mark);
  }

  /** Answers every message with itself; its state is the number of messages. */
  private static final class Echo implements ClusteredService {
    private final AcknowledgedMark mark;
    private final AtomicLong count = new AtomicLong();

    Echo(AcknowledgedMark mark) {
      this.mark = mark;
    }

    @Override
    public void onStart(Cluster cluster, @Nullable Image snapshotImage) {
      if (snapshotImage != null) {
        while (!snapshotImage.isEndOfStream()) {
          if (snapshotImage.poll((b, offset, length, h) -> count.set(b.getLong(offset + 4)), 1)
              == 0) {
            cluster.idleStrategy().idle();
          }
        }
      }
    }

    @Override
    public void onSessionMessage(
        @Nullable ClientSession session,
        long timestamp,
        DirectBuffer buffer,
        int offset,
        int length,
        Header header) {
      count.incrementAndGet();
      mark.advance(header.position());
      if (session != null) {
        while (session.offer(buffer, offset, length) < 0 && !session.isClosing()) {
          Thread.onSpinWait();
        }
      }
    }

    @Override
    public void onTakeSnapshot(ExclusivePublication publication) {
      var buffer = new UnsafeBuffer(new byte[12]);
      buffer.putInt(0, 12);
      buffer.putLong(4, count.get());
      while (publication.offer(buffer) < 0) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void onSessionOpen(ClientSession session, long timestamp) {}

    @Override
    public void onSessionClose(ClientSession session, long timestamp, CloseReason closeReason) {}

    @Override
    public void onTimerEvent(long correlationId, long timestamp) {}

    @Override
    public void onRoleChange(Cluster.Role newRole) {}

    @Override
    public void onTerminate(Cluster cluster) {}
  }
}
