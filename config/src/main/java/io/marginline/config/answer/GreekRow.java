package io.marginline.config.answer;

import io.marginline.config.CheckReport.OptionMore;
import io.marginline.config.Portfolio;
import io.marginline.config.book.Book;
import io.marginline.config.book.Listed;
import io.marginline.config.book.Move;
import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.option.OptionMark;
import java.math.BigDecimal;

/** What only an option's row has. */
final class GreekRow {
  /** Greeks of one coin are shown with this many places. */
  private static final int PLACES = 12;

  private static final long PER_ONE = 1_000_000_000_000L;
  private static final int VOL_PLACES = 9;

  private GreekRow() {}

  static OptionMore of(
      Book book, Listed listed, Portfolio.Position position, AccountMargin.Held held) {
    OptionMark mark = book.prices().option(listed, Move.NONE);
    BigDecimal coins = position.pos().multiply(listed.text().multiplier());
    long value = position.pos().signum() < 0 ? -held.notional() : held.notional();
    return new OptionMore(
        book.amount(held.currency(), value),
        Listed.plain(book.quotes().index(listed.text())),
        underlying(held.liqPx()) ? listed.indexText(held.liqPx().index()) : "",
        Listed.plain(book.quotes().forward(listed.text())),
        Decimals.format(book.prices().volPpb(listed.id()), VOL_PLACES),
        of(mark.deltaBs(PER_ONE, Rounding.FLOOR), coins),
        of(mark.gammaBs(PER_ONE, Rounding.FLOOR), coins),
        of(mark.vegaBs(PER_ONE, Rounding.FLOOR), coins),
        of(mark.thetaBs(PER_ONE, Rounding.FLOOR), coins),
        of(mark.deltaPa(PER_ONE, Rounding.FLOOR), coins),
        of(mark.gammaPa(PER_ONE, Rounding.FLOOR), coins),
        of(mark.vegaPa(PER_ONE, Rounding.FLOOR), coins),
        of(mark.thetaPa(PER_ONE, Rounding.FLOOR), coins));
  }

  private static boolean underlying(LiquidationAnswer answer) {
    return answer.isPrice() && answer.basis() == LiquidationAnswer.Basis.UNDERLYING;
  }

  private static String of(long greek, BigDecimal coins) {
    return Listed.plain(BigDecimal.valueOf(greek, PLACES).multiply(coins));
  }
}
