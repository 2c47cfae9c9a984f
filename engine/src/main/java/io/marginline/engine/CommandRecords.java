package io.marginline.engine;

import io.marginline.model.Command;
import io.marginline.model.CommandHeader;
import io.marginline.model.PlaceOrderArgs;

/** Calls the engine with command records, for the node, the lab and tests. */
public final class CommandRecords {
  private final Engine engine;
  private final CommandHeader header = new CommandHeader();
  private final PlaceOrderArgs place = new PlaceOrderArgs();

  public CommandRecords(Engine engine) {
    this.engine = engine;
  }

  public void apply(Command command) {
    apply(command, command.header().nowNs());
  }

  /** The command at the time that the log gave it, whatever its own header says. */
  public void apply(Command command, long nowNs) {
    header.set(command.header());
    header.nowNs = nowNs;
    switch (command) {
      case Command.ConfigureVenue c -> engine.configureVenue(header, c.settings());
      case Command.CreateAsset c -> engine.createAsset(header, c.scale());
      case Command.CreateIndex c -> engine.createIndex(header, c.spec());
      case Command.CreateInstrument c -> engine.createInstrument(header, c.spec());
      case Command.SetTiers c -> engine.setTiers(header, c);
      case Command.CreateAccount c -> engine.createAccount(header);
      case Command.Deposit c -> engine.deposit(header, c.assetId(), c.amountUnits());
      case Command.Withdraw c -> engine.withdraw(header, c.assetId(), c.amountUnits());
      case Command.Transfer c ->
          engine.transfer(header, c.toAccountId(), c.assetId(), c.amountUnits());
      case Command.DepositFund c -> engine.depositFund(header, c.assetId(), c.amountUnits());
      case Command.SetCurrency c -> engine.setCurrency(header, c);
      case Command.SetAccountMode c -> engine.setAccountMode(header, c.mode());
      case Command.SetCollateral c -> engine.setCollateral(header, c.assetId(), c.counts());
      case Command.SetTrading c -> engine.setTrading(header, c.state());
      case Command.SetSpotInUse c -> engine.setSpotInUse(header, c.assetId(), c.capUnits());
      case Command.SetAutoBorrow c -> engine.setAutoBorrow(header, c.on());
      case Command.SetUnderlying c -> engine.setUnderlying(header, c);
      case Command.SetPositionMode c -> engine.setPositionMode(header, c.mode());
      case Command.SetLeverage c -> engine.setLeverage(header, c);
      case Command.AdjustMargin c ->
          engine.adjustMargin(header, c.instrumentId(), c.posSide(), c.amountUnits());
      case Command.PlaceOrder c -> engine.placeOrder(header, place.set(c));
      case Command.AmendOrder c -> engine.amendOrder(header, c);
      case Command.CancelOrder c -> engine.cancelOrder(header, c.orderId(), c.clientId());
      case Command.CancelAll c -> engine.cancelAll(header, c.instrumentId());
      case Command.PlaceTrigger c -> engine.placeTrigger(header, c);
      case Command.CancelTrigger c -> engine.cancelTrigger(header, c.triggerId());
      case Command.UpdatePrices c -> engine.updatePrices(header, c.instantNs(), c.prices());
      case Command.AdvanceTime c -> engine.advanceTime(header);
    }
  }
}
