package io.marginline.gateway.trade;

/** Why one order or algo of a request was not carried out: sCode, subCode and sMsg. */
public final class TradeFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String subCode;

  public TradeFault(TradeCode code, Object... args) {
    this(code.number(), "", code.says(args));
  }

  public TradeFault(String code, String subCode, String message) {
    super(message, null, false, false);
    this.code = code;
    this.subCode = subCode;
  }

  public String code() {
    return code;
  }

  /** Four digits for what has a detail, else empty. */
  public String subCode() {
    return subCode;
  }

  public String says() {
    return String.valueOf(getMessage());
  }
}
