package io.marginline.gateway.wire;

/**
 * Codes of errors, their HTTP status and their English message; {0}, {1} … are filled in.
 *
 * <p>Numbers and statuses are those of okx-api.md §3.4. Three texts are read by clients: 51000
 * names the parameter, 50120 has the word permission, 51603 is exactly what stands here.
 */
public enum Code {
  ALL_FAILED(1, "All operations failed"),
  BODY_EMPTY(50000, 400, "Body for POST request cannot be empty."),
  UNAVAILABLE(50001, 503, "Service temporarily unavailable. Try again later."),
  JSON_SYNTAX(50002, 400, "JSON syntax error"),
  TIMEOUT(50004, 400, "Endpoint request timeout. The outcome is unknown."),
  OFFLINE(50005, 410, "This endpoint is not offered by this venue."),
  CONTENT_TYPE(50006, 400, "Invalid Content-Type. Please use application/json."),
  USER_MISSING(50008, "User does not exist."),
  ACCOUNT_LIQUIDATING(50009, "Account is frozen due to liquidation."),
  TOO_MANY_REQUESTS(50011, 429, "Too Many Requests"),
  BUSY(50013, 429, "Systems are busy. Please try again later."),
  PARAMETER_EMPTY(50014, 400, "Parameter {0} can not be empty."),
  EITHER_PARAMETER(50015, 400, "Either parameter {0} or {1} is required."),
  TOO_MANY_VALUES(50025, "Parameter {0} count exceeds the limit {1}."),
  SYSTEM_ERROR(50026, 500, "System error. Try again later."),
  EXP_TIME_PAST(50036, "The expTime cannot be earlier than the current system time."),
  ORDER_EXPIRED(50037, "Order expired."),
  DUPLICATE_REQUEST(50042, "Duplicate request."),
  DEMO_ONLY(50053, "This feature is only available in demo trading."),
  SUB_ACCOUNT_LIMIT(50061, "You've reached the maximum order rate limit for this account."),
  FEATURE_UNAVAILABLE(50062, "This feature is currently unavailable."),
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
  METHOD_INVALID(50115, 405, "Invalid request method"),
  NO_PERMISSION(50120, "This API key doesn't have permission to use this function"),
  PARAMETER(51000, 400, "Parameter {0} error"),
  INSTRUMENT_MISSING(51001, "Instrument ID {0} does not exist."),
  PLACEMENT_BLOCKED(51009, "Order placement function is blocked by the platform."),
  MODE_FORBIDS(51010, "You can't complete this request under your current account mode."),
  CURRENCY_MISSING(51012, "Token does not exist."),
  INDEX_MISSING(51014, "Index does not exist."),
  TYPE_MISMATCH(51015, "Instrument ID does not match instrument type."),
  SUSPENDED(51022, "Contract suspended."),
  FAMILY_MISMATCH(51026, "Instrument type does not match underlying index."),
  EXPIRED(51027, "Contract expired."),
  PM_NO_LEVERAGE(
      51039,
      "Leverage can't be adjusted for the cross positions of derivatives in portfolio margin"
          + " mode."),
  NET_MODE_ONLY(51041, "Portfolio margin account only supports net mode."),
  BATCH_TOO_LARGE(51111, "Maximum {0} orders can be placed in bulk."),
  NOT_A_LOT_MULTIPLE(51121, "Order quantity must be a multiple of the lot size."),
  ISOLATED_CURRENCY(51130, "Isolated margin currency is wrong."),
  CANCEL_BATCH(51406, 400, "Canceled - order count exceeds the limit {0}."),
  NO_MASS_CANCEL(51411, "Account does not have permission for mass cancellation."),
  AMEND_BATCH(51501, 400, "Maximum {0} orders can be modified."),
  ORDER_MISSING(51603, "Order does not exist"),
  NO_MARGIN(54000, "Margin trading is not supported."),
  AUTO_LOAN_MODE(
      54001, "Only multi-currency margin account can be set to borrow coins automatically."),
  TRANSFER_CHECK(58107, "Transfer failed. The transferable amount of {0} is not enough."),
  TRANSFER_MISSING(58129, "The transfer does not exist."),
  TRANSFER_FAILED(58112, "Transfer failed."),
  AMOUNT_POSITIVE(58114, 400, "Transfer amount must be greater than 0."),
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
  LEVERAGE_BELOW(59105, 400, "Leverage can't be lower than {0}."),
  LEVERAGE_TIER(59106, "You can only adjust your leverage to {0} at most."),
  LEVERAGE_LOW_ACCOUNT(
      59108,
      "Your account leverage is too low and has insufficient margins. Please increase the"
          + " leverage."),
  EQUITY_BELOW_MARGIN(
      59109, "Account equity is less than the required margin amount after adjustment."),
  PM_LEVERAGE_UNREAD(
      59111, "Leverage query isn't supported for cross positions in portfolio margin mode."),
  SWITCH_CANCEL_FIRST(59132, "Unable to switch mode. Cancel all orders first."),
  SWITCH_CLOSE_FIRST(
      59134, "Unable to switch mode. Close the positions that the new mode does not allow."),
  SWITCH_MARGIN(59139, "Unable to switch mode. The margin check failed."),
  MARGIN_POSITION_MISSING(59300, "Margin call failed. Position does not exist."),
  MARGIN_ABOVE_MAX(59301, "Margin adjustment failed for exceeding the max limit."),
  MARGIN_INSUFFICIENT(
      59303, "Insufficient available margin, add margin or reduce the borrowing amount."),
  SUB_ACCOUNT_MISSING(59510, "Sub-account does not exist."),
  HEDGE_RISK(
      59648,
      "The modified spot-in-use amount is insufficient, which will lead to liquidation risk."),
  NOT_HEDGEABLE(59652, "{0} cannot be used for spot hedging."),
  COLLATERAL_MARGIN(59665, "Disabling {0} as collateral would leave too little margin."),
  NOT_SETTLE_CURRENCY(59686, "{0} is not a settlement currency."),
  DEMO_USED_UP(59691, "The demo top-ups of today are used up."),
  WS_TIMESTAMP(60004, "Invalid timestamp"),
  WS_KEY(60005, "Invalid apiKey"),
  WS_EXPIRED(60006, "Timestamp request expired"),
  WS_SIGN(60007, "Invalid sign"),
  WS_LOGIN(60009, "Login failed."),
  WS_PLEASE_LOGIN(60011, "Please log in"),
  WS_ILLEGAL(60012, "Illegal request: {0}"),
  WS_ARGS(60013, "Invalid args"),
  WS_TOO_MANY(60014, "Requests too frequent"),
  WS_CHANNEL(
      60018,
      "Wrong URL or {0} doesn't exist. Please use the correct URL, channel and parameters referring"
          + " to API document."),
  WS_OP(60019, "Invalid op: {0}"),
  WS_PASSPHRASE(60024, "Wrong passphrase"),
  WS_PARAMETER_EMPTY(60027, "Parameter {0} can not be empty."),
  WS_OP_URL(
      60028,
      "The current operation is not supported by this URL. Please use the correct WebSocket URL for"
          + " the operation."),
  WS_ONE_ACCOUNT(60031, "The WebSocket endpoint does not allow multiple or repeated logins."),
  WS_PARAMETER(60033, "Parameter {0} error"),
  WS_INTERNAL(63999, "Internal system error"),
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
