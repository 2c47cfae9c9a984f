package io.marginline.app.node;

import io.marginline.node.audit.OnlineAudit;
import io.marginline.node.member.Member;
import io.marginline.node.service.EventTap;
import java.util.List;

/** What runs beside a member in its process. */
public interface Beside extends AutoCloseable {
  /** See every event from the first on. */
  List<EventTap> taps();

  /**
   * The member is ready.
   *
   * @param audit of its events
   * @throws IllegalStateException it cannot begin, and why
   */
  void ready(Member member, OnlineAudit audit);

  /** Ends before the member does. */
  @Override
  void close();

  /** Nothing. */
  static Beside nothing() {
    return new Beside() {
      @Override
      public List<EventTap> taps() {
        return List.of();
      }

      @Override
      public void ready(Member member, OnlineAudit audit) {
        // Nothing waits for it.
      }

      @Override
      public void close() {
        // Nothing was begun.
      }
    };
  }
}
