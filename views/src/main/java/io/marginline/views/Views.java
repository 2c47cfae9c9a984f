package io.marginline.views;

import io.marginline.model.EngineEvents;
import io.marginline.model.Event;
import io.marginline.model.StateRows;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The venue as it follows from its events. One thread writes: {@link #restoring} once or not at
 * all, then for each command its {@link #events} and {@link #end}. Any thread reads.
 */
@SuppressWarnings("DoNotCallSuggester") // filled next
public final class Views {

  /** Is told after each command, on the writer's thread: be quick, hand over copies. */
  public interface Listener {
    void after(Venue venue, List<Event> events, long position, long timeNs);
  }

  /** Rows of a snapshot, before any event. */
  public StateRows restoring() {
    throw new UnsupportedOperationException();
  }

  /** Takes the events of one command. */
  public EngineEvents events() {
    throw new UnsupportedOperationException();
  }

  /** All events of the command at this position of the log are in; {@code timeNs} its header's. */
  public void end(long position, long timeNs) {
    throw new UnsupportedOperationException();
  }

  /** Reads between two commands; the reader keeps nothing of the venue but records. */
  public <T> T read(Function<Venue, T> reader) {
    throw new UnsupportedOperationException();
  }

  /** Position of the last command that is in; −1 before the first. */
  public long position() {
    throw new UnsupportedOperationException();
  }

  /** Engine time. */
  public long timeNs() {
    throw new UnsupportedOperationException();
  }

  /** Waits until this position is in; false when it takes longer or the thread is interrupted. */
  public boolean await(long position, Duration most) {
    throw new UnsupportedOperationException();
  }

  /** Before the first event. */
  public void listen(Listener listener) {
    throw new UnsupportedOperationException();
  }
}
