package io.marginline.gateway.trade;

import java.text.MessageFormat;
import java.util.Locale;

/** The codes that orders and algos are answered with, each with its English text. */
public enum TradeCode {
  BUSY("50013", "The system is busy, nothing was done, try again later"),
  UNAVAILABLE("50001", "Service temporarily unavailable, nothing was done, try again later"),
  UNKNOWN(
      "50004",
      "The outcome is unknown. Query by {0} before you send it again: a live one with the same id"
          + " would be refused"),
  SYSTEM("50026", "System error, nothing was done"),
  POSITION_FROZEN("50020", "The position is frozen because it is being liquidated"),
  ACCOUNT_FROZEN("50022", "The account is frozen because it is being liquidated"),
  EXPIRED("50037", "The request expired before it was carried out, nothing was done"),
  PARAMETER("51000", "Parameter {0} error"),
  ONE_OF("50015", "Either parameter {0} or {1} is required"),
  NO_INSTRUMENT("51001", "Instrument ID, Instrument ID code or Spread ID does not exist"),
  NO_ID("51003", "Either ordId or clOrdId is required"),
  TIER("51004", "The size with orders would be {0}, the maximum at the present leverage is {1}"),
  SIZE_MAX("51005", "The order size {0} exceeds the maximum of a single order, {1}"),
  PRICE_LIMIT("51006", "Order price is not within the price limit ({0} {1})"),
  INSUFFICIENT("51008", "Order failed. Insufficient {0} {1}: required {2}, available {3}"),
  BLOCKED("51009", "Order placement is blocked: the venue only takes orders that reduce"),
  MODE("51010", "The request is not supported in the current account mode"),
  DUPLICATE_CLIENT_ID("51016", "Client order ID already exists"),
  SIZE_MIN("51020", "The order size {0} is below the minimum {1}"),
  SUSPENDED("51022", "Contract suspended: its price cannot be used for this order now"),
  NO_POSITION("51023", "Position does not exist"),
  TOO_MANY("51025", "The number of pending orders is at its maximum"),
  CONTRACT_EXPIRED("51027", "The contract has expired"),
  CLOSE_PRICE("51031", "At price {0} the fill would leave the account worse than before"),
  NOT_MAKER("51035", "You are not a market maker: this order type is not offered"),
  NO_TPSL("51044", "Order type {0} does not support attached take profit or stop loss"),
  DUPLICATE_ALGO_ID("51065", "algoClOrdId already exists"),
  OPTION_MARKET("51066", "Options have no market orders"),
  TAG_LIMIT("51071", "At most 20 tags can have a cancel-all-after of their own"),
  REDUCE_TPSL("51100", "A reduce-only order cannot have an attached take profit or stop loss"),
  CLOSABLE("51112", "The size {0} exceeds what can be closed, {1}"),
  CLOSE_ORDERS_PENDING("51115", "Cancel the pending closing orders first"),
  LOT("51121", "The order size {0} is not a multiple of the lot size {1}"),
  PRICE_MIN("51122", "The price {0} is out of range"),
  NO_DEPTH("51140", "There is no opposite depth for the order"),
  NO_QUOTES("51142", "There is no valid quote"),
  PRECISION("51150", "The precision of {0} exceeds the tick size {1}"),
  NOTHING_TO_CLOSE("51169", "There is no position in that direction to reduce or close"),
  REDUCE_SAME_SIDE("51170", "The side of a reduce-only order is the side of the position"),
  OPTION_PRICE_EMPTY("51175", "Parameters px, pxUsd and pxVol cannot be empty at the same time"),
  OPTION_PRICE_MANY("51176", "Only one of px, pxUsd and pxVol can be set"),
  MARKET_MAX("51202", "The market order size {0} exceeds the maximum {1}"),
  NEEDS_PRICE("51204", "The price is required for a limit order"),
  NO_REDUCE_ONLY("51205", "Reduce-only is not supported here"),
  CALLBACK("51257", "The callback is out of range"),
  ALGO_TGT_CCY("51281", "Trigger orders do not support tgtCcy"),
  FRACTION_KIND("51327", "closeFraction is only for futures and swaps"),
  FRACTION_REDUCE("51328", "closeFraction is only for reduce-only orders"),
  FRACTION_MARKET("51330", "closeFraction is only for market take profit and stop loss"),
  SPLIT_SIDES(
      "51076", "With several take profits each entry has either a take profit or a stop loss"),
  SPLIT_KIND("51077", "Several take profits are only for futures and swaps"),
  SPLIT_MANY("51079", "At most 10 take profits"),
  SPLIT_TYPES("51080", "The take profits have to have the same tpTriggerPxType"),
  SPLIT_SAME("51081", "The take profits have to have different trigger prices"),
  SPLIT_MARKET("51082", "With several take profits tpOrdPx has to be -1"),
  SPLIT_SUM("51083", "The sizes of the take profits have to sum up to the size of the order"),
  SPLIT_STOPS("51084", "There can be one stop loss"),
  SPLIT_MOVES("51085", "amendPxOnTriggerType 1 needs two take profits or more"),
  SPLIT_UNSIZED("51089", "Each of several take profits needs its size"),
  FRACTION_PORTFOLIO("51332", "closeFraction is not supported in portfolio margin mode"),
  FRACTION_TWICE(
      "51088", "A position can have only one take profit or stop loss of its whole size"),
  ALGO_TYPE("51057", "This algo type is not supported"),
  CANCEL_FAILED(
      "51400", "Cancellation failed as the order has been filled, canceled or does not exist"),
  ALGO_TRIGGERED("51416", "The algo was triggered already"),
  NOTHING_TO_AMEND("51500", "You must enter a price, quantity or trigger to amend"),
  AMEND_FAILED(
      "51503", "Order amendment failed as the order has been filled, canceled or does not exist"),
  NOT_AMENDABLE("51506", "This order cannot be amended"),
  WOULD_TAKE("51511", "Post-only: the order would take liquidity at {0}"),
  FRACTION_SIZE("51524", "The size of a take profit or stop loss of the whole position is fixed"),
  BATCH_MEMBER("54004", "Another order of the batch failed, so this one was not placed"),
  FOK_BOTH("54036", "cancel_both is not supported with fok");

  private final String number;
  private final String text;

  TradeCode(String number, String text) {
    this.number = number;
    this.text = text;
  }

  public String number() {
    return number;
  }

  /** The text with its arguments; numbers are given as text. */
  public String says(Object... args) {
    return new MessageFormat(text, Locale.ROOT).format(args);
  }
}
