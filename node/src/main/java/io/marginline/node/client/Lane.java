package io.marginline.node.client;

import io.marginline.model.Command;

/** Which commands keep capacity when the venue is full: those that lower risk, and prices. */
enum Lane {
  ORDINARY,
  RESERVED;

  static Lane of(Command command) {
    boolean reserved =
        switch (command) {
          case Command.CancelOrder c -> true;
          case Command.CancelAll c -> true;
          case Command.CancelTrigger c -> true;
          case Command.Deposit c -> true;
          case Command.DepositFund c -> true;
          case Command.UpdatePrices c -> true;
          case Command.AdvanceTime c -> true;
          case Command.SetTrading c -> true;
          case Command.PlaceOrder c -> c.reduceOnly();
          case Command.PlaceTrigger c -> c.reduceOnly();
          case Command.AdjustMargin c -> c.amountUnits() > 0;
          default -> false;
        };
    return reserved ? RESERVED : ORDINARY;
  }
}
