package io.marginline.engine;

import io.marginline.engine.snapshot.StateIntake;
import io.marginline.model.StateRows;

/**
 * Takes the rows of {@link Engine#snapshot} and gives the engine that they are the state of. It
 * goes on exactly as the one that wrote them.
 */
public final class Restoration implements StateRows {
  private final Engine engine;
  private final StateIntake intake;
  private boolean ended;

  Restoration(Engine engine, StateIntake intake) {
    this.engine = engine;
    this.intake = intake;
  }

  /**
   * The engine, after {@link #end}.
   *
   * @throws IllegalStateException the rows have not ended, or were malformed
   */
  public Engine engine() {
    if (!ended) {
      throw new IllegalStateException("the rows have not ended");
    }
    return engine;
  }

  /**
   * @throws MalformedRowsException the row before cannot be one
   */
  @Override
  public void row(RowType type) {
    intake.row(type);
  }

  @Override
  public void put(long value) {
    intake.put(value);
  }

  /**
   * @throws MalformedRowsException rows are missing or do not fit together
   */
  @Override
  public void end() {
    intake.end();
    ended = true;
  }
}
