package io.marginline.gateway.account;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.Answer;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the engine refused of settings, margins and transfers, in the codes and words of the wire
 * (okx-api.md §3.4): where an amount was missing, the message names required, available and
 * currency.
 */
public final class Refusals {
  /** What the refused command was about. */
  public enum About {
    POSITION_MODE,
    LEVERAGE,
    MARGIN_ADD,
    MARGIN_REDUCE,
    ACCOUNT_MODE,
    COLLATERAL,
    SPOT_IN_USE,
    AUTO_BORROW,
    TRANSFER,
    WITHDRAWAL
  }

  /**
   * @param ccy what its amounts are in; null where the account has none of its own
   * @param accountMode the mode before the command, or the one that is switched to
   * @param size the amounts in lots as the instrument states them
   */
  public record Asked(
      About about, @Nullable String ccy, AccountMode accountMode, @Nullable Sizes size) {
    static Asked of(About about, AccountMode mode) {
      return new Asked(about, null, mode, null);
    }
  }

  /** Lots as text. */
  @FunctionalInterface
  public interface Sizes {
    String text(long lots);
  }

  private final Listing listing;
  private final int usdScale;

  public Refusals(Listing listing) {
    this.listing = listing;
    int scale = 0;
    for (Listing.Asset asset : listing.assets()) {
      var spec = asset.spec();
      scale = spec == null ? scale : spec.usdScale();
    }
    usdScale = scale;
  }

  public WireException of(Answer.Rejected rejected, Asked asked) {
    Code code =
        rejected.reason() == RejectReason.LEVERAGE_ABOVE_TIER && rejected.available() == 0
            ? Code.LEVERAGE_ABOVE // above that of every tier
            : code(rejected.reason(), asked);
    if (isOfMoney(rejected)) {
      String text = code.message(asked.ccy == null ? "USD" : asked.ccy);
      return new WireException(code.text(), text + " " + lacking(rejected, asked), code.http());
    }
    if (code == Code.LEVERAGE_TIER && asked.size != null) {
      String size = asked.size.text(rejected.required());
      String most = asked.size.text(rejected.available());
      String text =
          "At this leverage the size with orders, " + size + ", is above the maximum of " + most;
      return new WireException(code.text(), text, code.http());
    }
    return WireException.of(code, argument(code, asked));
  }

  private static boolean isOfMoney(Answer.Rejected rejected) {
    return switch (rejected.reason()) {
      case INSUFFICIENT_MARGIN, RATIO_TOO_LOW, NEGATIVE_BALANCE -> true;
      default -> false;
    };
  }

  private static String argument(Code code, Asked asked) {
    return switch (code) {
      case PARAMETER -> parameter(asked.about);
      case LEVERAGE_BELOW -> "1";
      default -> asked.ccy == null ? "" : asked.ccy;
    };
  }

  private static String parameter(About about) {
    return switch (about) {
      case POSITION_MODE -> "posMode";
      case LEVERAGE -> "posSide";
      case ACCOUNT_MODE -> "acctLv";
      case COLLATERAL, SPOT_IN_USE -> "ccy";
      case AUTO_BORROW -> "autoLoan";
      case MARGIN_ADD, MARGIN_REDUCE, TRANSFER, WITHDRAWAL -> "amt";
    };
  }

  /** Amounts in the currency, or in USD where the account stands as a whole. */
  private String lacking(Answer.Rejected rejected, Asked asked) {
    boolean whole =
        Desk.inUsd(asked.accountMode)
            && (rejected.term() == Term.AVAIL_EQ || rejected.term() == Term.MARGIN_RATIO);
    Listing.Asset asset = whole || asked.ccy == null ? null : listing.asset(asked.ccy);
    int scale = asset == null ? usdScale : asset.scale();
    String ccy = asset == null ? (whole ? "USD" : "") : asset.ccy();
    return String.format(
        Locale.ROOT,
        "(required %s, available %s%s)",
        Amounts.of(rejected.required(), scale).toPlainString(),
        Amounts.of(rejected.available(), scale).toPlainString(),
        ccy.isEmpty() ? "" : " " + ccy);
  }

  private static Code code(RejectReason reason, Asked asked) {
    return switch (reason) {
      case DEADLINE_PASSED, DEADLINE_TOO_FAR -> Code.ORDER_EXPIRED;
      case FROZEN -> Code.ACCOUNT_LIQUIDATING;
      case UNKNOWN_INSTRUMENT -> Code.INSTRUMENT_MISSING;
      case UNKNOWN_ASSET -> Code.CURRENCY_MISSING;
      case INSTRUMENT_EXPIRED -> Code.EXPIRED;
      case PRICE_UNUSABLE -> Code.UNAVAILABLE;
      case VENUE_REDUCE_ONLY -> Code.PLACEMENT_BLOCKED;
      case WITHDRAWALS_GATED -> Code.TRANSFER_FAILED;
      case MODE_FORBIDS -> forbidden(asked);
      case UNKNOWN_POSITION -> Code.MARGIN_POSITION_MISSING;
      case UNKNOWN_ACCOUNT -> Code.USER_MISSING;
      case HAS_POSITIONS ->
          asked.about == About.ACCOUNT_MODE ? Code.SWITCH_CLOSE_FIRST : Code.SETTING_FAILED;
      case HAS_ORDERS ->
          asked.about == About.ACCOUNT_MODE ? Code.SWITCH_CANCEL_FIRST : Code.SETTING_FAILED;
      case NEGATIVE_BALANCE -> Code.HAS_BORROWINGS;
      case BAD_LEVERAGE -> Code.LEVERAGE_ABOVE;
      case LEVERAGE_ABOVE_TIER -> Code.LEVERAGE_TIER;
      case INSUFFICIENT_MARGIN, RATIO_TOO_LOW -> insufficient(asked);
      default -> Code.PARAMETER;
    };
  }

  private static Code forbidden(Asked asked) {
    return switch (asked.about) {
      case POSITION_MODE -> Code.NET_MODE_ONLY;
      case ACCOUNT_MODE -> Code.SWITCH_CLOSE_FIRST;
      case SPOT_IN_USE -> Code.NOT_HEDGEABLE;
      default -> Code.MODE_FORBIDS;
    };
  }

  private static Code insufficient(Asked asked) {
    return switch (asked.about) {
      case LEVERAGE ->
          Desk.inUsd(asked.accountMode) ? Code.LEVERAGE_LOW_ACCOUNT : Code.LEVERAGE_LOW;
      case MARGIN_ADD -> Code.MARGIN_INSUFFICIENT;
      case MARGIN_REDUCE -> Code.MARGIN_ABOVE_MAX;
      case ACCOUNT_MODE -> Code.SWITCH_MARGIN;
      case COLLATERAL -> Code.COLLATERAL_MARGIN;
      case SPOT_IN_USE -> Code.HEDGE_RISK;
      case TRANSFER, WITHDRAWAL -> Code.TRANSFER_CHECK;
      case POSITION_MODE, AUTO_BORROW -> Code.EQUITY_BELOW_MARGIN;
    };
  }
}
