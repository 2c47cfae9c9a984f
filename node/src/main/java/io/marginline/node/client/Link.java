package io.marginline.node.client;

import io.aeron.Publication;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.Header;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The connection to whoever leads; builds itself anew when it breaks. {@link #generation} rises
 * with every session and every leader: what was sent before may be lost.
 */
final class Link implements EgressListener, AutoCloseable {
  /** Receives the bytes of an answer. */
  interface Answers {
    void onAnswer(DirectBuffer buffer, int offset, int length);
  }

  private static final long KEEP_ALIVE_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ClientConfig config;
  private final Answers answers;

  /**
   * Of its own: clients on one driver would share the answers' buffer, and the slowest its pace.
   */
  private final int egressStream;

  private AeronCluster.@Nullable AsyncConnect connecting;
  private @Nullable AeronCluster session;
  private long generation;
  private long retryAtNs = System.nanoTime();
  private long keepAliveAtNs;

  Link(ClientConfig config, long client, Answers answers) {
    egressStream = 1_000 + (int) (client & 0xff_ffff);
    this.config = config;
    this.answers = answers;
  }

  private AeronCluster.Context context() {
    String term = "term-length=1m";
    String endpoints = config.ingressEndpoints();
    AeronCluster.Context context =
        new AeronCluster.Context()
            .aeronDirectoryName(config.driverDirectory().toString())
            .messageTimeoutNs(TimeUnit.SECONDS.toNanos(5))
            .newLeaderTimeoutNs(TimeUnit.SECONDS.toNanos(config.ingressEndpoints() == null ? 1 : 4))
            .errorHandler(Link::ignored)
            .egressStreamId(egressStream)
            .egressListener(this);
    return endpoints == null
        ? context.ingressChannel("aeron:ipc?" + term).egressChannel("aeron:ipc?" + term)
        : context
            .ingressEndpoints(endpoints)
            .ingressChannel("aeron:udp?" + term)
            .egressChannel("aeron:udp?endpoint=" + config.host() + ":0|" + term);
  }

  /** What breaks a connection shows in the connection itself. */
  private static void ignored(Throwable e) {}

  long generation() {
    return generation;
  }

  boolean isConnected() {
    return session != null;
  }

  /** Reads answers, keeps the session alive, connects again. */
  int poll() {
    try {
      AeronCluster open = session;
      return open == null ? connect() : poll(open);
    } catch (AeronException | IllegalStateException e) {
      broken();
      return 1;
    }
  }

  private int poll(AeronCluster open) {
    int work = open.pollEgress();
    if (open.isClosed() || open.context().aeron().isClosed()) {
      broken();
      return work + 1;
    }
    long now = System.nanoTime();
    if (now - keepAliveAtNs > 0) {
      open.sendKeepAlive();
      keepAliveAtNs = now + KEEP_ALIVE_NS;
    }
    return work;
  }

  private int connect() {
    AeronCluster.AsyncConnect attempt = connecting;
    if (attempt == null) {
      if (System.nanoTime() - retryAtNs < 0) {
        return 0;
      }
      connecting = AeronCluster.asyncConnect(context());
      return 1;
    }
    AeronCluster made = attempt.poll();
    if (made == null) {
      return 0;
    }
    connecting = null;
    session = made;
    generation++;
    keepAliveAtNs = System.nanoTime() + KEEP_ALIVE_NS;
    return 1;
  }

  /** Gives the session up: it looks alive, and nothing comes of it. */
  void renew() {
    broken();
  }

  private void broken() {
    close();
    retryAtNs = System.nanoTime() + RETRY_NS;
  }

  /** Aeron's answer to an offer; a broken connection counts as not connected. */
  long offer(DirectBuffer frame) {
    AeronCluster open = session;
    if (open == null) {
      return Publication.NOT_CONNECTED;
    }
    try {
      return open.offer(frame, 0, frame.capacity());
    } catch (AeronException | IllegalStateException e) {
      broken();
      return Publication.NOT_CONNECTED;
    }
  }

  /** Longest frame that a connection takes, or the largest number while there is none. */
  int longestFrame() {
    AeronCluster open = session;
    return open == null
        ? Integer.MAX_VALUE
        : open.ingressPublication().maxMessageLength() - AeronCluster.SESSION_HEADER_LENGTH;
  }

  @Override
  public void onMessage(
      long sessionId, long timeNs, DirectBuffer buffer, int offset, int length, Header header) {
    answers.onAnswer(buffer, offset, length);
  }

  @Override
  public void onNewLeader(long sessionId, long term, int leader, String ingressEndpoints) {
    generation++;
  }

  @Override
  public void close() {
    CloseHelper.quietCloseAll(connecting, session);
    connecting = null;
    session = null;
  }
}
