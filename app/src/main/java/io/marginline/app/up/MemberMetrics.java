package io.marginline.app.up;

import io.marginline.gateway.metrics.Metrics;
import io.marginline.node.audit.OnlineAudit;
import io.marginline.node.feed.EventFeed;
import io.marginline.node.member.Member;

/** What a gateway in a member's process can also tell of the member. */
final class MemberMetrics {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  private MemberMetrics() {}

  static void register(Metrics metrics, Member member, OnlineAudit audit, EventFeed feed) {
    metrics.total(
        "marginline_journal_fsync_seconds_total",
        "Writing the log, forces included.",
        () -> member.journal().total() / NANOS);
    metrics.gauge(
        "marginline_journal_fsync_duration_seconds",
        "The longest single write of the log since the start, its force included.",
        () -> member.journal().most() / NANOS);
    metrics.total(
        "marginline_state_hash_mismatch_total",
        "Hashes that differed from the leader's; the member stops at the first.",
        () -> hashDiffered(member) ? 1 : 0);
    metrics.gauge(
        "marginline_auditor_last_ok_timestamp_seconds",
        "When the audit had last looked at everything and found nothing.",
        () -> audit.lastGoodMs() / MILLIS);
    metrics.total(
        "marginline_auditor_commands_total",
        "Commands behind which the audit compared the ledger.",
        audit::checkedCommands);
    metrics.gauge(
        "marginline_ringbuffer_remaining_ratio",
        "Free share of the queue of events between the engine and the views.",
        feed::room);
    metrics.total(
        "marginline_event_feed_lost_total",
        "How often the views fell behind and were given the whole state.",
        feed::timesLost);
    metrics.gauge("marginline_leader", "1: this member leads.", () -> member.isLeader() ? 1 : 0);
  }

  private static boolean hashDiffered(Member member) {
    String why = member.failStop().reason();
    return why != null && (why.startsWith("eventHash") || why.startsWith("stateHash"));
  }
}
