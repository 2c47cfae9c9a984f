package io.marginline.views.market;

/** Is told of each minute that is complete, on the writer's thread. */
@FunctionalInterface
public interface Minutes {
  /** {@code id} is an instrument's, of {@link Kind#INDEX} an index's. */
  void closed(Kind kind, int id, Candle minute);
}
