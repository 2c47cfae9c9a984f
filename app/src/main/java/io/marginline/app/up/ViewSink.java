package io.marginline.app.up;

import io.marginline.model.EngineEvents;
import io.marginline.model.StateRows;
import io.marginline.node.feed.EventSink;
import io.marginline.views.Views;

/** A member's events into the views. */
record ViewSink(Views views) implements EventSink {
  @Override
  public StateRows restart(long position, long timeNs) {
    return views.restoring(position, timeNs);
  }

  @Override
  public void volatility(int instrumentId, long ppb) {
    views.volatility(instrumentId, ppb);
  }

  @Override
  public EngineEvents events() {
    return views.events();
  }

  @Override
  public void end(long position, long timeNs) {
    views.end(position, timeNs);
  }
}
