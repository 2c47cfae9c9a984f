package io.marginline.gateway.trade;

import io.marginline.gateway.Answer;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.Header;
import io.marginline.views.OrderView;
import java.util.List;

/** Take profit and stop loss that wait for an order's fill. */
interface Attachments {
  /** Before the order is sent; the id of what will wait, empty for nothing. */
  String prepare(Params p, OrderTerms terms, Header header) throws WireException, TradeFault;

  /**
   * What the request makes of that which waits for a live order; nothing is changed yet.
   *
   * @return empty when the request says nothing of it
   */
  List<Algo> amended(Params p, OrderView order) throws WireException, TradeFault;

  /**
   * Puts in force what {@link #amended} found: all of it, or nothing when one of them does not wait
   * any more.
   *
   * @return takes it back again, but for what does not wait any more
   */
  Runnable amend(List<Algo> changed, OrderView order) throws TradeFault;

  /** The order has its id. */
  void placed(String attachAlgoId, long orderId);

  /** There is no order, or nobody knows. */
  void notPlaced(String attachAlgoId, Answer answer);
}
