package io.marginline.app.node;

import io.marginline.node.audit.Alarm;
import io.marginline.node.audit.OnlineAudit;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import io.marginline.node.log.DamagedLogException;
import io.marginline.node.member.Member;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.ServiceOptions;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Runs a member until it is told to stop or has to. */
public final class Serving {
  private static final Duration LONGEST_START = Duration.ofMinutes(10);
  private static final int STOPPED = 0;
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Beside beside;

  /** A member alone. */
  Serving(PrintWriter out, PrintWriter err) {
    this(out, err, Beside.nothing());
  }

  /** A member with others in its process. */
  public Serving(PrintWriter out, PrintWriter err, Beside beside) {
    this.out = out;
    this.err = err;
    this.beside = beside;
  }

  /** Returns the exit code. SIGTERM, Ctrl-C and an interrupt end it in order. */
  public int run(MemberConfig config) {
    try (OnlineAudit audit = new OnlineAudit()) {
      return run(config, audit);
    }
  }

  private int run(MemberConfig config, OnlineAudit audit) {
    Member member;
    try {
      ServiceOptions options =
          new ServiceOptions(ServiceOptions.DEFAULT.hashInterval(), taps(audit));
      member = Member.start(config, options, this::notice);
    } catch (DamagedLogException | IllegalStateException e) {
      err.println("marginline: " + e.getMessage());
      err.flush();
      return BAD_INPUT;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(member, ended), "marginline-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (member) {
      member.awaitReady(LONGEST_START);
      notice("ready; clients: " + config.ingressEndpoints());
      beside.ready(member, audit);
      CompletableFuture<Outcome> _ = Alarm.arm(audit, () -> client(member), this::notice);
      String why = member.failStop().whenTripped().get();
      err.println("marginline: the member has stopped: " + why);
      err.flush();
      return FAILED;
    } catch (InterruptedException e) {
      notice("stopping");
      return STOPPED;
    } catch (IllegalStateException | ExecutionException e) {
      err.println("marginline: " + e.getMessage());
      err.flush();
      return FAILED;
    } finally {
      beside.close();
      ended.countDown();
    }
  }

  private List<EventTap> taps(OnlineAudit audit) {
    List<EventTap> taps = new ArrayList<>(List.of(audit.tap()));
    taps.addAll(beside.taps());
    return taps;
  }

  /** Alone the client shares the member's memory; among others it finds the leader by itself. */
  private static NodeClient client(Member member) {
    MemberConfig config = member.config();
    return NodeClient.start(
        config.standsAlone()
            ? ClientConfig.embedded(member.driverDirectory())
            : ClientConfig.remote(
                config.ingressEndpoints(),
                config.members().get(config.memberId()).host(),
                config.directory().resolve("audit")));
  }

  private void stop(Member member, CountDownLatch ended) {
    if (ended.getCount() > 0) {
      notice("stopping");
      beside.close();
      member.close();
      notice("stopped; everything acknowledged is in the log");
    }
  }

  private synchronized void notice(String line) {
    out.println(line);
    out.flush();
  }
}
