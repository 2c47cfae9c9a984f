package io.marginline.history;

import io.marginline.history.row.BorrowRow;
import io.marginline.history.row.InterestRow;
import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.views.BillView;
import java.math.BigInteger;

/** Interest, and debts that grow and shrink: a negative balance of the USD modes is a loan. */
final class Loans {
  private static final BigInteger PPB = BigInteger.valueOf(1_000_000_000L);

  private Loans() {}

  static void project(Frame frame, Statement statement, long cash) {
    BillView bill = statement.first;
    long before = Math.subtractExact(cash, statement.cashChange);
    if (bill.bill() == Bill.INTEREST) {
      interest(frame, statement, before);
      return;
    }
    long change = Math.subtractExact(owed(cash), owed(before));
    AccountMode mode = frame.venue.account(bill.accountId()).mode();
    if (change != 0 && (mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO)) {
      frame.add(
          new BorrowRow(
              statement.billId, frame.at, bill.accountId(), bill.assetId(), change, owed(cash)));
    }
  }

  /**
   * Interest is charged on what equity lacks. That is the debt, unless a loss of open positions is
   * part of it; then it is told from the interest itself (which is rounded up).
   */
  private static void interest(Frame frame, Statement statement, long before) {
    BillView bill = statement.first;
    long interest = Math.negateExact(statement.cashChange);
    long rate = frame.venue.asset(bill.assetId()).hourlyInterestPpb();
    long debt = owed(before);
    BigInteger charged = BigInteger.valueOf(debt).multiply(BigInteger.valueOf(rate));
    boolean plain =
        charged.add(PPB.subtract(BigInteger.ONE)).divide(PPB).equals(BigInteger.valueOf(interest));
    long liability =
        plain || rate <= 0
            ? debt
            : PPB.multiply(BigInteger.valueOf(interest))
                .divide(BigInteger.valueOf(rate))
                .longValueExact();
    frame.add(
        new InterestRow(
            statement.billId,
            frame.at,
            bill.accountId(),
            bill.assetId(),
            interest,
            liability,
            rate));
  }

  private static long owed(long cash) {
    return Math.max(0, Math.negateExact(cash));
  }
}
