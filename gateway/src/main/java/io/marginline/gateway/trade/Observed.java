package io.marginline.gateway.trade;

import io.marginline.gateway.Answer;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the events of a command say to algos. */
sealed interface Observed {

  /**
   * A trigger has fired.
   *
   * @param orderId 0 when its order was refused
   * @param refusal why it was refused
   */
  record Fired(long triggerId, long orderId, Answer.@Nullable Rejected refusal)
      implements Observed {}

  /** A trigger went with its instrument, or because somebody cancelled it. */
  record Gone(long triggerId) implements Observed {}

  /** An order with something attached is over. */
  record Ended(long algoId, long orderId, long filledLots) implements Observed {}

  /** A position has this size now; 0 = it is closed. */
  record Held(long accountId, int instrumentId, MarginMode mode, PositionSide side, long lots)
      implements Observed {}

  /** Trades at these prices, in their order. */
  record Traded(int instrumentId, List<Long> ticks) implements Observed {}
}
