package io.marginline.gateway.trade;

import io.marginline.gateway.Answer;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.Header;

/** Take profit and stop loss that wait for an order's fill. */
interface Attachments {
  /** Before the order is sent; the id of what will wait, empty for nothing. */
  String prepare(Params p, OrderTerms terms, Header header) throws WireException, TradeFault;

  /** The order has its id. */
  void placed(String attachAlgoId, long orderId);

  /** There is no order, or nobody knows. */
  void notPlaced(String attachAlgoId, Answer answer);
}
