package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every price that an account is judged at, by the numbers of its {@link Book}. */
final class Marks {
  private static final List<String> CASH = List.of("USD", "USDT", "USDC");
  private static final long PPB = 1_000_000_000L;

  final long[] mark;
  final long[] index;
  final long[] forward;
  final long[] volatility;
  final long[] currency;

  Marks(Book book) {
    List<Instrument> instruments = book.input.instruments();
    int count = instruments.size();
    mark = new long[count];
    index = new long[count];
    forward = new long[count];
    volatility = new long[count];
    currency = new long[book.input.currencies().size()];
    for (int i = 0; i < count; i++) {
      InstrumentPrice price = book.price(instruments.get(i));
      mark[i] = price.mark();
      index[i] = price.index();
      forward[i] = price.forward();
      volatility[i] = price.volatilityPpb();
    }
    for (int i = 0; i < currency.length; i++) {
      currency[i] = book.currency(i).index();
    }
  }

  private Marks(Marks other) {
    mark = other.mark.clone();
    index = other.index.clone();
    forward = other.forward.clone();
    volatility = other.volatility.clone();
    currency = other.currency.clone();
  }

  /** Whether a currency stands for a dollar and so stays when every coin moves. */
  static boolean isCash(String currency) {
    return CASH.contains(currency);
  }

  Marks copy() {
    return new Marks(this);
  }

  /**
   * The prices with one underlying at numerator ÷ denominator of what it is: its index, marks and
   * forwards, the coin itself, and options by Black-76 at their volatility; down to the unit, at
   * least one.
   *
   * @param underlying null: every coin; currencies that stand for a dollar stay
   */
  Marks moved(Book book, @Nullable String underlying, long numerator, long denominator) {
    Marks moved = copy();
    for (int i = 0; i < moved.currency.length; i++) {
      if (moves(book.currency(i).id(), underlying)) {
        moved.currency[i] = scaled(currency[i], numerator, denominator);
      }
    }
    for (int i = 0; i < moved.mark.length; i++) {
      moved.moveInstrument(book, i, underlying, new long[] {numerator, denominator});
    }
    return moved;
  }

  /** The prices with every volatility moved by a share of itself, options valued again. */
  Marks volatilityMoved(Book book, long movePpb) {
    Marks moved = copy();
    for (int i = 0; i < moved.mark.length; i++) {
      if (book.instrument(i) instanceof Instrument.Option && volatility[i] > 0) {
        long factor = Math.max(0, Exact.add(PPB, movePpb));
        moved.volatility[i] = Wide.mulDiv(volatility[i], factor, PPB, Rounding.FLOOR);
        moved.mark[i] = book.option(i).mark(moved);
      }
    }
    return moved;
  }

  private void moveInstrument(Book book, int i, @Nullable String underlying, long[] factor) {
    Instrument instrument = book.instrument(i);
    boolean base = moves(instrument.underlying(), underlying);
    if (instrument instanceof Instrument.Spot) {
      boolean quote = moves(instrument.settle(), underlying);
      if (base != quote) {
        mark[i] = scaled(mark[i], base ? factor[0] : factor[1], base ? factor[1] : factor[0]);
        index[i] = mark[i];
      }
    } else if (base) {
      index[i] = scaled(index[i], factor[0], factor[1]);
      if (instrument instanceof Instrument.Option) {
        forward[i] = scaled(forward[i], factor[0], factor[1]);
        mark[i] = book.option(i).mark(this);
      } else {
        mark[i] = scaled(mark[i], factor[0], factor[1]);
      }
    }
  }

  private static boolean moves(String coin, @Nullable String underlying) {
    return underlying == null ? !isCash(coin) : coin.equals(underlying);
  }

  private static long scaled(long price, long numerator, long denominator) {
    return Math.max(1, Wide.mulDiv(price, numerator, denominator, Rounding.FLOOR));
  }
}
