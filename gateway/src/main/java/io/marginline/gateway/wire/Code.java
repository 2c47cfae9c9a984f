package io.marginline.gateway.wire;

/**
 * Codes of errors, their HTTP status and their English message; {0}, {1} … are filled in.
 *
 * <p>Numbers and statuses are those of okx-api.md §3.4. Three texts are read by clients: 51000
 * names the parameter, 50120 has the word permission, 51603 is exactly what stands here.
 */
public enum Code {
  OK(0, ""),
  ALL_FAILED(1, "All operations failed"),
  PARTLY_FAILED(2, "Bulk operation partially succeeded"),
  BODY_EMPTY(50000, 400, "Body for POST request cannot be empty."),
  UNAVAILABLE(50001, 503, "Service temporarily unavailable. Try again later."),
  JSON_SYNTAX(50002, 400, "JSON syntax error"),
  TIMEOUT(50004, 400, "Endpoint request timeout. The outcome is unknown."),
  OFFLINE(50005, 410, "This endpoint is not offered by this venue."),
  CONTENT_TYPE(50006, 400, "Invalid Content-Type. Please use application/json."),
  USER_FROZEN(50007, "Account blocked."),
  USER_MISSING(50008, "User does not exist."),
  ACCOUNT_LIQUIDATING(50009, "Account is frozen due to liquidation."),
  TOO_MANY_REQUESTS(50011, 429, "Too Many Requests"),
  STATUS_INVALID(50012, "Account status invalid."),
  BUSY(50013, 429, "Systems are busy. Please try again later."),
  PARAMETER_EMPTY(50014, 400, "Parameter {0} can not be empty."),
  EITHER_PARAMETER(50015, 400, "Either parameter {0} or {1} is required."),
  PARAMETER_MISMATCH(50016, 400, "Parameter {0} does not match parameter {1}."),
  EXCLUSIVE(50024, "Parameters {0} and {1} cannot be used together."),
  TOO_MANY_VALUES(50025, "Parameter {0} count exceeds the limit {1}."),
  SYSTEM_ERROR(50026, 500, "System error. Try again later."),
  RESTRICTED(50027, "The account is restricted from trading."),
  NO_ACCESS(50030, "No permission to use this endpoint."),
  EXP_TIME_PAST(50036, "The expTime cannot be earlier than the current system time."),
  ORDER_EXPIRED(50037, "Order expired."),
  NOT_IN_DEMO(50038, "This feature is unavailable in demo trading."),
  BEFORE_NOT_ALLOWED(50039, "Parameter before is not supported for timestamp pagination."),
  DUPLICATE_REQUEST(50042, "Duplicate request."),
  EXISTS_ALREADY(50071, "{0} already exists"),
  NO_TIER(50049, "No information on the position tier. {0} does not support margin trading."),
  DEMO_ONLY(50053, "This feature is only available in demo trading."),
  SUB_ACCOUNT_LIMIT(50061, "You've reached the maximum order rate limit for this account."),
  FEATURE_UNAVAILABLE(50062, "This feature is currently unavailable."),
  UNIT_CHECK(50069, "Margin ratio check for risk unit {0} failed."),
  NO_ISOLATED(50072, "Isolated margin is not available in this account mode."),
  RANGE_TOO_LONG(50076, "The time range is too long."),
  KEY_FROZEN(50100, 400, "API key is frozen, please contact the operator."),
  ENVIRONMENT(50101, 401, "APIKey does not match current environment."),
  TIMESTAMP_EXPIRED(50102, 401, "Timestamp request expired."),
  KEY_EMPTY(50103, 401, "Request header \"OK-ACCESS-KEY\" cannot be empty."),
  PASSPHRASE_EMPTY(50104, 401, "Request header \"OK-ACCESS-PASSPHRASE\" cannot be empty."),
  PASSPHRASE_WRONG(50105, 401, "Request header \"OK-ACCESS-PASSPHRASE\" incorrect."),
  SIGN_EMPTY(50106, 401, "Request header \"OK-ACCESS-SIGN\" cannot be empty."),
  TIMESTAMP_EMPTY(50107, 401, "Request header \"OK-ACCESS-TIMESTAMP\" cannot be empty."),
  IP_NOT_LISTED(50110, 401, "Your IP {0} is not included in your API key's IP whitelist."),
  KEY_INVALID(50111, 401, "Invalid OK-ACCESS-KEY."),
  TIMESTAMP_INVALID(50112, 401, "Invalid OK-ACCESS-TIMESTAMP."),
  SIGN_INVALID(50113, 401, "Invalid Sign"),
  AUTHORIZATION_INVALID(50114, 401, "Invalid Authorization"),
  METHOD_INVALID(50115, 405, "Invalid request method"),
  KEY_MISSING(50119, "API key doesn't exist"),
  NO_PERMISSION(50120, "This API key doesn't have permission to use this function"),
  IP_NO_PERMISSION(50121, "You can't access our services through the IP address ({0})"),
  PARAMETER(51000, 400, "Parameter {0} error"),
  INSTRUMENT_MISSING(51001, "Instrument ID {0} does not exist."),
  INSTRUMENT_NOT_OF_INDEX(51002, "Instrument ID does not match underlying index."),
  ORDER_ID_REQUIRED(51003, "Either client order ID or order ID is required."),
  ABOVE_TIER(
      51004,
      "Order failed. The order and position exceed the position tier limit at the current leverage"
          + " of {0}."),
  ABOVE_SINGLE_ORDER(51005, "Order amount exceeds the maximum amount for a single order."),
  PRICE_OUT_OF_BAND(
      51006, "Order price is not within the price limit (max buy price: {0} min sell price: {1})"),
  BELOW_ONE_CONTRACT(51007, "Order failed. Please place orders of at least 1 contract."),
  INSUFFICIENT(51008, "Order failed. Insufficient {0} (required {1}, available {2})"),
  PLACEMENT_BLOCKED(51009, "Order placement function is blocked by the platform."),
  MODE_FORBIDS(51010, "You can't complete this request under your current account mode."),
  DUPLICATE_ORDER_ID(51011, "Duplicated order ID."),
  CURRENCY_MISSING(51012, "Token does not exist."),
  INDEX_MISSING(51014, "Index does not exist."),
  TYPE_MISMATCH(51015, "Instrument ID does not match instrument type."),
  DUPLICATE_CLIENT_ID(51016, "Duplicated client order ID."),
  BELOW_MINIMUM_SIZE(51020, "Your order should meet or exceed the minimum order amount."),
  NOT_LISTED_YET(51021, "The trading pair or contract is not yet listed."),
  SUSPENDED(51022, "Contract suspended."),
  POSITION_MISSING(51023, "Position does not exist."),
  TRADING_FROZEN(51024, "Trading account is frozen."),
  TOO_MANY_ORDERS(51025, "Order count exceeds the limit."),
  FAMILY_MISMATCH(51026, "Instrument type does not match underlying index."),
  EXPIRED(51027, "Contract expired."),
  IN_DELIVERY(51028, "Contract under delivery."),
  IN_SETTLEMENT(51029, "Contract is being settled."),
  PM_NO_LEVERAGE(
      51039,
      "Leverage can't be adjusted for the cross positions of derivatives in portfolio margin"
          + " mode."),
  OPTION_BUYER_MARGIN(51040, "Cannot adjust margin for long isolated options positions."),
  NET_MODE_ONLY(51041, "Portfolio margin account only supports net mode."),
  ISOLATED_MISSING(51043, "This isolated position does not exist."),
  TP_ABOVE_PRICE(51046, "The take profit trigger price must be higher than the order price."),
  SL_BELOW_PRICE(51047, "The stop loss trigger price must be lower than the order price."),
  TP_BELOW_PRICE(51048, "The take profit trigger price must be lower than the order price."),
  SL_ABOVE_PRICE(51049, "The stop loss trigger price must be higher than the order price."),
  ORDER_TIMEOUT(51054, 500, "Request timed out. Please try again."),
  DUPLICATE_ALGO_ID(51065, "algoClOrdId already exists."),
  OPTION_LIMIT_ONLY(
      51066, "Market orders are not supported in options trading. Please place limit orders."),
  CLIENT_ID_USED(51068, "{0} already exists within algoClOrdId and attachAlgoClOrdId."),
  OPTION_MISSING(51069, "The option contract does not exist."),
  MODE_REQUIREMENTS(51070, "You do not meet the requirements for switching to this account mode."),
  REDUCE_ONLY_TPSL(
      51100,
      "Unable to place order. Take profit/Stop loss conditions cannot be added to reduce-only"
          + " orders."),
  PENDING_LIMIT(51102, "Order quantity exceeds the maximum pending order count of the instrument."),
  CLOSE_TOO_LARGE(51108, "Positions exceed the limit for closing out with the market price."),
  NO_BEST_PRICE(51109, "Failed to place order. There is no optimal bid and ask."),
  BATCH_TOO_LARGE(51111, "Maximum {0} orders can be placed in bulk."),
  CLOSE_ABOVE_POSITION(51112, "Close order size exceeds available size for the position."),
  CANCEL_CLOSING_FIRST(51115, 429, "Cancel all pending close-orders before liquidation."),
  PRICE_BEYOND(51116, "Order price or trigger price exceeds {0}."),
  BELOW_SIZE(51120, "Order quantity is less than {0}."),
  NOT_A_LOT_MULTIPLE(51121, "Order quantity must be a multiple of the lot size."),
  BELOW_MINIMUM_PRICE(51122, "Order price must be higher than the minimum price."),
  POSITION_UNAVAILABLE(51127, "Available balance is 0."),
  ISOLATED_CURRENCY(51130, "Isolated margin currency is wrong."),
  POSITION_INSUFFICIENT(51131, "Insufficient balance."),
  NO_REDUCE_SPOT(51133, "Reduce-only is not available for spot trading."),
  NO_COUNTER_DEPTH(51140, "There is no opposite side depth to fill this order."),
  REDUCE_ONLY_FLIPS(
      51148, "The reduce-only order would increase the position because of existing orders."),
  ORDER_OUTCOME_UNKNOWN(51149, 500, "Order timed out. Please check its outcome."),
  PRECISION(51150, "The precision of the number of trades or the price exceeds the limit."),
  NOTHING_TO_CLOSE(
      51169,
      "Order failed because you don't have any positions in this direction for this contract to"
          + " reduce or close."),
  REDUCE_SAME_SIDE(
      51170,
      "Failed to place order. A reduce-only order can't be the same trading direction as your"
          + " existing positions."),
  AMEND_FLIPS_REDUCE(
      51171,
      "Failed to edit order. The edited order quantity would exceed the position of a reduce-only"
          + " order."),
  TOO_MANY_PENDING(51174, "The number of {0} pending orders reached the upper limit of {1}."),
  PRICES_EMPTY(51175, "Parameters {0} {1} and {2} cannot be empty at the same time."),
  ONE_OF_PRICES(51176, "Only one parameter can be filled among {0} {1} and {2}."),
  MARKET_TOO_LARGE(51201, "The value of a market order cannot exceed {0}."),
  MARKET_SIZE(51202, "Market order amount exceeds the maximum amount."),
  SIZE_ABOVE(51203, "Order amount exceeds the limit {0}."),
  LIMIT_NEEDS_PRICE(51204, "The price for the limit order cannot be empty."),
  REDUCE_ONLY_UNAVAILABLE(51205, "Reduce-only is not available."),
  CANCEL_REDUCE_FIRST(
      51206,
      "Please cancel the reduce-only order before placing the current {0} order to avoid opening a"
          + " reverse position."),
  ALGO_PRICE_RANGE(51250, "Algo order price is out of the available range."),
  TP_ABOVE_LAST(51277, "Take profit trigger price cannot be higher than the last price."),
  SL_BELOW_LAST(51278, "Stop loss trigger price cannot be lower than the last price."),
  TP_BELOW_LAST(51279, "Take profit trigger price cannot be lower than the last price."),
  SL_ABOVE_LAST(51280, "Stop loss trigger price cannot be higher than the last price."),
  ALGO_MISSING(51291, "The strategy does not exist or has stopped."),
  ALGO_UNSUPPORTED(51295, "This account mode does not support this algo order type."),
  ALGO_LIMIT(51299, "You can place a maximum of {0} algo orders of this type."),
  CANCEL_FAILED(
      51400, "Cancellation failed as the order has been filled, canceled or does not exist."),
  CANCEL_TYPE(51403, "Cancellation failed as this order type cannot be canceled."),
  NOTHING_PENDING(51405, "Cancellation failed as you do not have any pending orders."),
  CANCEL_BATCH(51406, 400, "Canceled - order count exceeds the limit {0}."),
  IDS_EMPTY(51407, "Either order ID or client order ID is required."),
  CANCELING(51410, "Cancellation failed as the order is already under cancelling status."),
  NO_MASS_CANCEL(51411, "Account does not have permission for mass cancellation."),
  CANCEL_TIMEOUT(51412, "Cancellation timed out, please try again later."),
  CANCEL_ENDPOINT(51413, "Cancellation failed as the order type is not supported by the endpoint."),
  ALGO_TRIGGERED(51416, "Order has been triggered and can't be canceled."),
  NOTHING_TO_AMEND(51500, "You must enter a price, quantity, or TP/SL."),
  AMEND_BATCH(51501, 400, "Maximum {0} orders can be modified."),
  AMEND_INSUFFICIENT(51502, "Order failed. Insufficient {0} (required {1}, available {2})"),
  AMEND_FAILED(51503, "Your order has already been filled or canceled."),
  AMEND_TYPE(51506, "Order modification unavailable for the order type."),
  AMEND_POST_ONLY(51511, "Unable to modify the order as the price would take."),
  AMEND_DUPLICATE(
      51512,
      "Order modification failed. Unable to send duplicate modification requests in a batch."),
  ORDER_MISSING(51603, "Order does not exist"),
  NO_MARGIN(54000, "Margin trading is not supported."),
  AUTO_LOAN_MODE(
      54001, "Only multi-currency margin account can be set to borrow coins automatically."),
  OPEN_INTEREST_USER(
      54030, "Order failed. Your positions and open orders exceed the limit of {0}."),
  OPEN_INTEREST_VENUE(
      54031, "Order failed. Open interest is at its cap: only closing orders are accepted."),
  TRANSFER_CHECK(58107, "Transfer failed. The transferable amount of {0} is not enough."),
  TRANSFER_MISSING(58129, "The transfer does not exist."),
  TRANSFER_FAILED(58112, "Transfer failed."),
  NOT_TRANSFERABLE(58113, "{0} cannot be transferred."),
  AMOUNT_POSITIVE(58114, 400, "Transfer amount must be greater than 0."),
  TRANSFER_ABOVE(58116, "The transfer amount exceeds the limit."),
  SAME_ACCOUNT(58123, "Parameter from cannot be the same as the parameter to."),
  TRANSFER_TYPE(58127, "Parameter type {0} is not supported."),
  FUNDING_INSUFFICIENT(58350, "Insufficient balance."),
  SETTING_FAILED(
      59000, "Settings failed. Close any open positions or orders before modifying settings."),
  HAS_BORROWINGS(59001, "Switching unavailable as you have borrowings."),
  LEVERAGE_ABOVE(59102, "Leverage exceeds the maximum limit. Please lower the leverage."),
  LEVERAGE_LOW(
      59103,
      "Leverage is too low. There isn't enough margin in your account. Please increase the"
          + " leverage."),
  LEVERAGE_BORROWED(
      59104,
      "Leverage is too high. The borrowed position has exceeded the maximum position at this"
          + " leverage."),
  LEVERAGE_BELOW(59105, 400, "Leverage can't be lower than {0}."),
  LEVERAGE_TIER(59106, "You can only adjust your leverage to {0} at most."),
  CROSS_ORDERS(59107, "Leverage adjustment failed. Cancel the pending cross-margin orders first."),
  LEVERAGE_LOW_ACCOUNT(
      59108,
      "Your account leverage is too low and has insufficient margins. Please increase the"
          + " leverage."),
  EQUITY_BELOW_MARGIN(
      59109, "Account equity is less than the required margin amount after adjustment."),
  PM_LEVERAGE_UNREAD(
      59111, "Leverage query isn't supported for cross positions in portfolio margin mode."),
  SWITCH_CANCEL_FIRST(59132, "Unable to switch mode. Cancel all orders first."),
  SWITCH_ASSETS(59133, "Unable to switch mode. The assets do not meet the requirements."),
  SWITCH_CLOSE_FIRST(
      59134, "Unable to switch mode. Close the positions that the new mode does not allow."),
  SWITCH_LEVERAGE(59137, "Unable to switch mode. Lower the leverage to {0} or less."),
  SWITCH_TIER(59138, "Unable to switch mode. The position tier check failed."),
  SWITCH_MARGIN(59139, "Unable to switch mode. The margin check failed."),
  BALANCE_INSUFFICIENT(59200, "Insufficient account balance."),
  BALANCE_NEGATIVE(59201, "Negative account balance."),
  PM_NO_MAX_SIZE(59202, "No access to max opening amount in cross positions for portfolio margin."),
  MARGIN_POSITION_MISSING(59300, "Margin call failed. Position does not exist."),
  MARGIN_ABOVE_MAX(59301, "Margin adjustment failed for exceeding the max limit."),
  MARGIN_CLOSE_ORDERS(
      59302, "Margin adjustment failed due to pending close orders. Cancel them first."),
  MARGIN_INSUFFICIENT(
      59303, "Insufficient available margin, add margin or reduce the borrowing amount."),
  BORROW_DISABLED(
      59410, "You can only borrow this crypto if it supports borrowing and borrowing is enabled."),
  BORROW_MARGIN(59411, "Manual borrowing failed. Your account's free margin is insufficient."),
  BORROW_LIMIT(59412, "Manual borrowing failed. The amount exceeds your borrowing limit."),
  NOTHING_TO_REPAY(59413, "You didn't borrow this crypto. No repayment needed."),
  MASTER_ONLY(59500, "Only the main account can use this endpoint."),
  SUB_ACCOUNT_MISSING(59510, "Sub-account does not exist."),
  HEDGE_RISK(
      59648,
      "The modified spot-in-use amount is insufficient, which will lead to liquidation risk."),
  NOT_HEDGEABLE(59652, "{0} cannot be used for spot hedging."),
  COLLATERAL_BACKS(59662, "{0} backs a position or an order and cannot be disabled as collateral."),
  COLLATERAL_BORROWED(59664, "{0} is borrowed and cannot be disabled as collateral."),
  COLLATERAL_MARGIN(59665, "Disabling {0} as collateral would leave too little margin."),
  NOT_SETTLE_CURRENCY(59686, "{0} is not a settlement currency."),
  DEMO_USED_UP(59691, "The demo top-ups of today are used up."),
  WS_TIMESTAMP(60004, "Invalid timestamp"),
  WS_KEY(60005, "Invalid apiKey"),
  WS_EXPIRED(60006, "Timestamp request expired"),
  WS_SIGN(60007, "Invalid sign"),
  WS_CHANNEL_URL(
      60008,
      "The current WebSocket endpoint does not support subscribing to this channel. Please check"
          + " the WebSocket endpoint path."),
  WS_LOGIN(60009, "Login failed."),
  WS_LOGGED_IN(60010, "Already logged in"),
  WS_PLEASE_LOGIN(60011, "Please log in"),
  WS_ILLEGAL(60012, "Illegal request: {0}"),
  WS_ARGS(60013, "Invalid args"),
  WS_TOO_MANY(60014, "Requests too frequent"),
  WS_CHANNEL(
      60018,
      "Wrong URL or {0} doesn't exist. Please use the correct URL, channel and parameters referring"
          + " to API document."),
  WS_OP(60019, "Invalid op: {0}"),
  WS_LOGIN_TOO_MANY(60023, "Bulk login requests too frequent"),
  WS_PASSPHRASE(60024, "Wrong passphrase"),
  WS_PARAMETER_EMPTY(60027, "Parameter {0} can not be empty."),
  WS_OP_URL(
      60028,
      "The current operation is not supported by this URL. Please use the correct WebSocket URL for"
          + " the operation."),
  WS_ONE_ACCOUNT(60031, "The WebSocket endpoint does not allow multiple or repeated logins."),
  WS_KEY_MISSING(60032, "API key doesn't exist"),
  WS_PARAMETER(60033, "Parameter {0} error"),
  WS_INTERNAL(63999, "Internal system error"),
  WS_FAMILY_ONLY(
      64000,
      "Subscription parameter uly is unavailable anymore, please replace uly with instFamily."),
  WS_TIER(64003, "Your trading fee tier doesn't meet the requirement to access this channel"),
  WS_DEPTH_CONFLICT(
      64004, "Subscribe to both {0} and {1} is not allowed. Unsubscribe books-l2-tbt first."),
  WS_NOTICE(64008, "The connection will soon be closed for a service upgrade. Please reconnect.");

  private final int number;
  private final int http;
  private final String template;

  Code(int number, String template) {
    this(number, 200, template);
  }

  Code(int number, int http, String template) {
    this.number = number;
    this.http = http;
    this.template = template;
  }

  public int number() {
    return number;
  }

  /** As it stands in a reply. */
  public String text() {
    return Integer.toString(number);
  }

  /** Status of a response that fails with this code as a whole. */
  public int http() {
    return http;
  }

  public String message(Object... args) {
    String message = template;
    for (int i = 0; i < args.length; i++) {
      message = message.replace("{" + i + "}", String.valueOf(args[i]));
    }
    return message;
  }
}
