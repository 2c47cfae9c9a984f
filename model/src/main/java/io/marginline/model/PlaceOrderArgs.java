package io.marginline.model;

/** Arguments of {@link Command.PlaceOrder}, reused. */
public final class PlaceOrderArgs {
  public int instrumentId;
  public ClientId clientId = ClientId.NONE;
  public boolean buy;
  public PositionSide posSide = PositionSide.NET;
  public MarginMode marginMode = MarginMode.CROSS;
  public OrderType type = OrderType.LIMIT;
  public long priceTicks;
  public long lots;
  public boolean reduceOnly;
  public SelfTrade selfTrade = SelfTrade.CANCEL_MAKER;

  public PlaceOrderArgs set(Command.PlaceOrder order) {
    instrumentId = order.instrumentId();
    clientId = order.clientId();
    buy = order.buy();
    posSide = order.posSide();
    marginMode = order.marginMode();
    type = order.type();
    priceTicks = order.priceTicks();
    lots = order.lots();
    reduceOnly = order.reduceOnly();
    selfTrade = order.selfTrade();
    return this;
  }
}
