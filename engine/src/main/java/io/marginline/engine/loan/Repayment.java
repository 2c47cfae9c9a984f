package io.marginline.engine.loan;

import io.marginline.engine.Venue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.price.PriceRules;
import io.marginline.engine.trade.Matching;
import io.marginline.engine.trade.Taker;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.model.PriceAction;
import io.marginline.model.TradeKind;
import org.jspecify.annotations.Nullable;

/**
 * Forced repayment of an account's debts: out of its assets through the spot books, else by the
 * liquidation account (docs/products.md P6).
 */
public final class Repayment {
  private static final long PPB = 1_000_000_000L;
  private static final int NONE = -1;

  private final Venue venue;
  private final Matching matching;
  private final Taker taker = new Taker();

  /** Whether the last attempt filled all of its lots. */
  private boolean filled;

  public Repayment(Venue venue, Matching matching) {
    this.venue = venue;
    this.matching = matching;
  }

  /** The currency with the largest debt in USD, or NONE. */
  private int largestDebt(int account) {
    int largest = NONE;
    long most = -1;
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      if (venue.currencies.known(asset) && venue.ledger.cash(asset, account) < 0) {
        long usd = venue.currencies.usd(asset, debt(account, asset), Rounding.CEILING);
        if (usd > most) {
          largest = asset;
          most = usd;
        }
      }
    }
    return largest;
  }

  /** Whether some cash of the account is below zero. */
  public boolean owes(int account) {
    return largestDebt(account) != NONE;
  }

  private long debt(int account, int asset) {
    return Exact.negate(venue.ledger.cash(asset, account));
  }

  /** The account's best collateral, or NONE. */
  private int bestAsset(int account) {
    int best = NONE;
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      boolean owned = venue.currencies.price(asset) > 0 && venue.ledger.cash(asset, account) > 0;
      if (owned && (best == NONE || discount(asset) > discount(best))) {
        best = asset;
      }
    }
    return best;
  }

  private long discount(int asset) {
    return venue.currencies.of(asset).firstDiscountPpb();
  }

  /**
   * Trades the best asset for the largest debt once, immediate or cancel; false when there is
   * nothing to trade or it was tried often enough.
   */
  public boolean attempt(int account, long liquidationId) {
    int debt = largestDebt(account);
    int asset = bestAsset(account);
    boolean tired = venue.accounts.repayAttempts[account] >= venue.settings().maxAttempts();
    Instrument instrument = tired || asset == NONE ? null : book(asset, debt);
    if (instrument == null) {
      return false;
    }
    boolean buys = instrument.paidAsset(false) == debt;
    long limit = instrument.boundTicks(buys, venue.settings().slippagePpb());
    long lots = lots(instrument, buys, limit, debt(account, debt), account);
    if (lots == 0) {
      return false;
    }
    taker.start(TradeKind.REPAYMENT, buys, limit, lots);
    taker.accountId = account;
    matching.run(taker, instrument);
    filled = taker.filledLots == lots;
    if (!filled) {
      venue.accounts.repayAttempts[account]++;
    }
    venue.events.sliceAttempted(liquidationId, 0, lots, limit, 0, taker.filledLots);
    return true;
  }

  /** Whether the last attempt filled all of its lots. */
  public boolean filled() {
    return filled;
  }

  /** The first spot book between the two assets with a price that may liquidate. */
  private @Nullable Instrument book(int asset, int debt) {
    for (Instrument instrument : venue.instruments) {
      if (instrument.spot() && instrument.mark > 0) {
        int base = instrument.paidAsset(false);
        int quote = instrument.paidAsset(true);
        boolean between = (base == asset && quote == debt) || (base == debt && quote == asset);
        if (between && mayLiquidate(instrument)) {
          return instrument;
        }
      }
    }
    return null;
  }

  private boolean mayLiquidate(Instrument instrument) {
    return PriceRules.allows(
        instrument.validityAt(venue.nowNs),
        PriceAction.LIQUIDATE,
        venue.settings().liquidateUncertain());
  }

  /** As many as repay the debt at the limit, at most what the asset can pay. */
  private long lots(Instrument instrument, boolean buys, long limit, long debtUnits, int account) {
    long quoteLot = instrument.paid(true, 1, limit);
    long baseLot = instrument.paid(false, 1, limit);
    long wanted = Math.ceilDiv(debtUnits, buys ? baseLot : quoteLot);
    long owned = venue.ledger.cash(instrument.paidAsset(buys), account);
    long affordable = owned / (buys ? quoteLot : baseLot);
    return Math.min(Math.min(wanted, affordable), instrument.spec.maxLots());
  }

  /** The liquidation account pays the largest debt and takes assets for it; false: no debt. */
  public boolean takeOver(int account) {
    int debt = largestDebt(account);
    if (debt == NONE) {
      return false;
    }
    long debtUnits = debt(account, debt);
    long usd = venue.currencies.usd(debt, debtUnits, Rounding.CEILING);
    long factor = Exact.add(PPB, venue.currencies.of(debt).spec().repayPpb());
    long owedUsd = Wide.mulDiv(usd, factor, PPB, Rounding.CEILING);
    venue.ledger.fundPays(debt, LedgerKind.CASH, account, debtUnits, Bill.REPAYMENT);
    int asset = bestAsset(account);
    while (owedUsd > 0 && asset != NONE) {
      long owned = venue.ledger.cash(asset, account);
      long taken = Math.min(owned, venue.currencies.units(asset, owedUsd, Rounding.CEILING));
      venue.ledger.post(asset, LedgerKind.CASH, LedgerKind.FUND, account, taken, Bill.REPAYMENT);
      owedUsd = Exact.subtract(owedUsd, venue.currencies.usd(asset, taken, Rounding.FLOOR));
      // What was taken whole is no asset any more; what was not has repaid the rest.
      asset = taken == owned ? bestAsset(account) : NONE;
    }
    return true;
  }
}
