package io.marginline.gateway.past;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.history.Where;
import io.marginline.history.row.BorrowRow;
import io.marginline.history.row.InterestRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Interest and loans as the wire shows them. */
final class LoanRows {
  static final Set<String> TYPES =
      Set.of("auto_borrow", "auto_repay", "manual_borrow", "manual_repay");

  /** Interest of a loan that the market gave, the only kind there is. */
  private static final String MARKET_LOAN = "2";

  private final Listing listing;

  LoanRows(Listing listing) {
    this.listing = listing;
  }

  /** Loans come and go by themselves: nobody borrows by hand. */
  static Where kind(Where where, @Nullable String type) {
    if (type == null) {
      return where;
    }
    return switch (type) {
      case "auto_borrow" -> where.atLeast("change", 1);
      case "auto_repay" -> where.atMost("change", -1);
      default -> where.in("change", List.of());
    };
  }

  Row interest(InterestRow row) {
    return new Row()
        .put("ccy", listing.assets().get(row.assetId()).ccy())
        .put("instId", "")
        .put("interest", Plain.amount(listing, row.assetId(), row.interestUnits()))
        .put("interestRate", Plain.plain(BigDecimal.valueOf(row.ratePpb(), 9)))
        .put("liab", Plain.amount(listing, row.assetId(), row.liabilityUnits()))
        .put("totalLiab", "")
        .put("interestFreeLiab", "")
        .put("mgnMode", "cross")
        .putText("ts", row.at())
        .put("type", MARKET_LOAN);
  }

  Row borrow(BorrowRow row) {
    return new Row()
        .put("accBorrowed", Plain.amount(listing, row.assetId(), row.borrowed()))
        .put("amt", Plain.amount(listing, row.assetId(), Math.abs(row.change())))
        .put("ccy", listing.assets().get(row.assetId()).ccy())
        .putText("ts", row.at())
        .put("type", row.change() > 0 ? "auto_borrow" : "auto_repay");
  }
}
