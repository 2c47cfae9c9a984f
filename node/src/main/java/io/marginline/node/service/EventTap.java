package io.marginline.node.service;

import io.marginline.engine.Engine;
import io.marginline.model.Command;
import org.agrona.DirectBuffer;

/** Sees every event on the engine's thread, encoded; must not block and keeps no buffer. */
public interface EventTap {

  /** The engine that the events will come from; again when it was restored from a snapshot. */
  default void onEngine(Engine engine) {}

  /** The command that comes next; its time is the log's, not the one in its header. */
  default void onCommand(Command command, long timeNs) {}

  void onEvent(DirectBuffer buffer, int offset, int length);

  /** The events since the last call belong to the command at this position of the log. */
  void onCommandEnd(long position, long timeNs);
}
