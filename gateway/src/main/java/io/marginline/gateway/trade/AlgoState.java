package io.marginline.gateway.trade;

/** Where an algo stands. The wire knows those that have a word. */
enum AlgoState {
  /** Attached to an order that is not filled yet. */
  WAITING(""),
  /** Its triggers are being sent; sent again at a start, under the same request ids. */
  PLACING("live"),
  LIVE("live"),
  /** A trailing stop whose order is being sent; likewise. */
  FIRING("live"),
  EFFECTIVE("effective"),
  CANCELED("canceled"),
  FAILED("order_failed");

  private final String wire;

  AlgoState(String wire) {
    this.wire = wire;
  }

  String wire() {
    return wire;
  }

  boolean over() {
    return this == EFFECTIVE || this == CANCELED || this == FAILED;
  }

  boolean pending() {
    return wire.equals("live");
  }
}
