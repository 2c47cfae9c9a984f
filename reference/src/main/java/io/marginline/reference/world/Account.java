package io.marginline.reference.world;

import io.marginline.model.AccountMode;
import io.marginline.model.Event;
import io.marginline.model.PositionMode;
import java.util.LinkedHashMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** An account; number 0 is the operator, who has an outcome table only. */
public final class Account {
  public final long id;
  public PositionMode mode = PositionMode.NET;
  public AccountMode accountMode = AccountMode.FUTURES;
  public boolean autoBorrow;

  /** Repayments of the present liquidation that were not filled completely. */
  public int repayAttempts;

  /** Assets whose positive equity counts nothing, by choice. */
  public final TreeSet<Integer> noCollateral = new TreeSet<>();

  /** How much of a coin may stand as a hedge of its own derivatives, by asset; 0 has no entry. */
  public final TreeMap<Integer, Long> spotInUse = new TreeMap<>();

  public final TreeMap<Leg, Integer> leverages = new TreeMap<>();
  public final TreeMap<Long, Order> orders = new TreeMap<>();
  public final LinkedHashMap<RequestId, Event> outcomes = new LinkedHashMap<>();

  /** Idempotency key of a command. */
  public record RequestId(long hi, long lo) {}

  /** Whether all currencies stand together in USD. */
  public boolean usd() {
    return accountMode == AccountMode.MULTI_CURRENCY || accountMode == AccountMode.PORTFOLIO;
  }

  public Account(long id) {
    this.id = id;
  }
}
