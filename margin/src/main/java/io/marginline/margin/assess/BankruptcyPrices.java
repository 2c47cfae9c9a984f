package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.InverseBankruptcyPrice;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.margin.option.OptionContract;
import org.jspecify.annotations.Nullable;

/**
 * The bankruptcy price of each position in ticks: isolated from its margin, in a pool from the
 * equity that it bears in proportion to its requirement (rules §6, §11). Null: no price.
 */
final class BankruptcyPrices {
  private final Book book;

  BankruptcyPrices(Book book) {
    this.book = book;
  }

  /**
   * @param share of the pool, or of the position's own equity, in units of its settle currency
   */
  @Nullable Long of(int place, PoolShare share) {
    if (share.poolRequirementUnits() <= 0 || share.requirementUnits() <= 0) {
      return null;
    }
    Position position = book.input.positions().get(place);
    int at = book.instrumentAt(position.inst());
    long mark = book.marks.mark[at];
    return switch (position) {
      case Position.Spot held -> ofSpot(at, held, BankruptcyPrice.share(share));
      case Position.Contracts held ->
          switch (book.instrument(at)) {
            case Instrument.Linear linear ->
                linear(BankruptcyPrice.poolTicks(linear.terms(), held.lots(), mark, share));
            case Instrument.Inverse inverse ->
                inverse(
                    InverseBankruptcyPrice.poolTicks(inverse.terms(), held.lots(), mark, share));
            case Instrument.Option option ->
                ofShort(option, held.lots(), mark, BankruptcyPrice.share(share));
            case Instrument.Spot spot -> null;
          };
    };
  }

  /** Of an isolated contract, from its exact entry. */
  @Nullable Long ofIsolated(Leg leg) {
    return switch (Legs.terms(book.instrument(leg.instrument))) {
      case ContractTerms linear ->
          linear(BankruptcyPrice.isolatedTicks(linear, leg.lots, leg.entryUnits, leg.marginUnits));
      case InverseTerms inverse ->
          inverse(
              InverseBankruptcyPrice.isolatedTicks(
                  inverse, leg.lots, leg.entryUnits, leg.marginUnits));
      case null -> null;
    };
  }

  private static @Nullable Long linear(long ticks) {
    return ticks <= 0 ? null : ticks;
  }

  private static @Nullable Long inverse(long ticks) {
    boolean none =
        ticks == InverseBankruptcyPrice.NONE || ticks == InverseBankruptcyPrice.UNREACHABLE;
    return none ? null : ticks;
  }

  /** mark + a ÷ size, down; a long option has paid for itself. */
  private static @Nullable Long ofShort(
      Instrument.Option option, long lots, long mark, long equityUnits) {
    if (lots >= 0) {
      return null;
    }
    OptionContract contract = option.contract();
    long size = Exact.multiply(Exact.abs(lots), contract.lotUnits());
    long rise = Wide.mulDiv(equityUnits, contract.markPerOne(), size, Rounding.FLOOR);
    return Math.max(0, Math.floorDiv(Exact.add(mark, rise), option.markUnitsPerTick()));
  }

  /** mark − a ÷ net base: long up, short down. */
  private @Nullable Long ofSpot(int at, Position.Spot held, long equityUnits) {
    Instrument.Spot pair = Legs.pair(book, at);
    SpotTerms terms = pair.terms();
    long netBase = Legs.spot(pair, held).netBase();
    if (netBase == 0) {
      return null;
    }
    boolean isLong = netBase > 0;
    long change =
        Wide.mulMulDiv(
            equityUnits,
            terms.valueDivisor(),
            1,
            Exact.abs(netBase),
            terms.valueFactor(),
            Rounding.FLOOR);
    long mark = book.marks.mark[at];
    long price = isLong ? Exact.subtract(mark, change) : Exact.add(mark, change);
    long ticks =
        isLong
            ? Math.ceilDiv(price, pair.markUnitsPerTick())
            : Math.floorDiv(price, pair.markUnitsPerTick());
    return ticks <= 0 ? null : ticks;
  }
}
