package io.marginline.acceptance.history;

import io.marginline.model.EngineEvents;
import io.marginline.model.Event;
import io.marginline.model.StateRows;
import io.marginline.views.Views;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A snapshot and what happened after it, to be told again to a fold that begins later. */
public final class Recording implements StateRows {
  private static final Map<String, Method> METHODS = new HashMap<>();

  static {
    for (Method method : EngineEvents.class.getMethods()) {
      METHODS.put(method.getName(), method);
    }
  }

  private record Told(long position, long timeNs, List<Event> events) {}

  private final long position;
  private final long timeNs;
  private final List<RowType> types = new ArrayList<>();
  private final List<List<Long>> rows = new ArrayList<>();
  private final List<Told> commands = new ArrayList<>();

  public Recording(long position, long timeNs) {
    this.position = position;
    this.timeNs = timeNs;
  }

  @Override
  public void row(RowType type) {
    types.add(type);
    rows.add(new ArrayList<>());
  }

  @Override
  public void put(long value) {
    rows.getLast().add(value);
  }

  @Override
  public void end() {
    // The lists are complete as they stand.
  }

  public void add(long at, long time, List<Event> events) {
    commands.add(new Told(at, time, List.copyOf(events)));
  }

  /** The snapshot, then every command. */
  public void into(Views views) {
    StateRows into = views.restoring(position, timeNs);
    for (int i = 0; i < types.size(); i++) {
      into.row(types.get(i));
      rows.get(i).forEach(into::put);
    }
    into.end();
    for (Told told : commands) {
      told.events().forEach(event -> tell(views.events(), event));
      views.end(told.position(), told.timeNs());
    }
  }

  /** One command. */
  public static void tell(Views views, long position, long timeNs, List<Event> events) {
    events.forEach(event -> tell(views.events(), event));
    views.end(position, timeNs);
  }

  /** Calls the method that has the event's name with its components. */
  static void tell(EngineEvents events, Event event) {
    String name = event.getClass().getSimpleName();
    Method method =
        Objects.requireNonNull(
            METHODS.get(Character.toLowerCase(name.charAt(0)) + name.substring(1)), name);
    try {
      RecordComponent[] components = event.getClass().getRecordComponents();
      Object[] arguments = new Object[components.length];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = components[i].getAccessor().invoke(event);
      }
      method.invoke(events, arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(event.toString(), e);
    }
  }
}
