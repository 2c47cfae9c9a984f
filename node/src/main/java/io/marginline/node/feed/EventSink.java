package io.marginline.node.feed;

import io.marginline.model.EngineEvents;
import io.marginline.model.StateRows;

/** Takes what a feed brings; called by one thread. */
public interface EventSink {
  /**
   * Everything before this counts no longer: the state comes as rows, the events after it follow. A
   * venue without any command begins without this.
   */
  StateRows restart(long position, long timeNs);

  /** A volatility of the next command, which no event tells; it counts unless that is refused. */
  void volatility(int instrumentId, long ppb);

  /** Where the events of the next command go. */
  EngineEvents events();

  /** The events since the last call belong to the command at this position of the log. */
  void end(long position, long timeNs);
}
