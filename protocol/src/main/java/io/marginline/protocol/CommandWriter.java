package io.marginline.protocol;

import io.marginline.model.Command;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import sbe.marginline.AdjustMarginEncoder;
import sbe.marginline.AdvanceTimeEncoder;
import sbe.marginline.AmendOrderEncoder;
import sbe.marginline.CancelAllEncoder;
import sbe.marginline.CancelOrderEncoder;
import sbe.marginline.CancelTriggerEncoder;
import sbe.marginline.ConfigureVenueEncoder;
import sbe.marginline.CreateAccountEncoder;
import sbe.marginline.CreateAssetEncoder;
import sbe.marginline.CreateIndexEncoder;
import sbe.marginline.CreateInstrumentEncoder;
import sbe.marginline.DepositEncoder;
import sbe.marginline.DepositFundEncoder;
import sbe.marginline.MessageHeaderEncoder;
import sbe.marginline.PlaceOrderEncoder;
import sbe.marginline.PlaceTriggerEncoder;
import sbe.marginline.SetAccountModeEncoder;
import sbe.marginline.SetAutoBorrowEncoder;
import sbe.marginline.SetCollateralEncoder;
import sbe.marginline.SetCurrencyEncoder;
import sbe.marginline.SetLeverageEncoder;
import sbe.marginline.SetPositionModeEncoder;
import sbe.marginline.SetSpotInUseEncoder;
import sbe.marginline.SetTiersEncoder;
import sbe.marginline.SetTradingEncoder;
import sbe.marginline.SetUnderlyingEncoder;
import sbe.marginline.TransferEncoder;
import sbe.marginline.UpdatePricesEncoder;
import sbe.marginline.WithdrawEncoder;

/** Writes one command after the other; every message through its own flyweight. */
final class CommandWriter {
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final ConfigureVenueEncoder configureVenue = new ConfigureVenueEncoder();
  private final CreateAssetEncoder createAsset = new CreateAssetEncoder();
  private final CreateIndexEncoder createIndex = new CreateIndexEncoder();
  private final CreateInstrumentEncoder createInstrument = new CreateInstrumentEncoder();
  private final SetSpotInUseEncoder setSpotInUse = new SetSpotInUseEncoder();
  private final SetTiersEncoder setTiers = new SetTiersEncoder();
  private final SetTradingEncoder setTrading = new SetTradingEncoder();
  private final CreateAccountEncoder createAccount = new CreateAccountEncoder();
  private final DepositEncoder deposit = new DepositEncoder();
  private final WithdrawEncoder withdraw = new WithdrawEncoder();
  private final TransferEncoder transfer = new TransferEncoder();
  private final DepositFundEncoder depositFund = new DepositFundEncoder();
  private final SetPositionModeEncoder setPositionMode = new SetPositionModeEncoder();
  private final SetCurrencyEncoder setCurrency = new SetCurrencyEncoder();
  private final SetUnderlyingEncoder setUnderlying = new SetUnderlyingEncoder();
  private final SetAccountModeEncoder setAccountMode = new SetAccountModeEncoder();
  private final SetCollateralEncoder setCollateral = new SetCollateralEncoder();
  private final SetAutoBorrowEncoder setAutoBorrow = new SetAutoBorrowEncoder();
  private final SetLeverageEncoder setLeverage = new SetLeverageEncoder();
  private final AdjustMarginEncoder adjustMargin = new AdjustMarginEncoder();
  private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
  private final AmendOrderEncoder amendOrder = new AmendOrderEncoder();
  private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
  private final CancelAllEncoder cancelAll = new CancelAllEncoder();
  private final PlaceTriggerEncoder placeTrigger = new PlaceTriggerEncoder();
  private final CancelTriggerEncoder cancelTrigger = new CancelTriggerEncoder();
  private final UpdatePricesEncoder updatePrices = new UpdatePricesEncoder();
  private final AdvanceTimeEncoder advanceTime = new AdvanceTimeEncoder();

  private MutableDirectBuffer buffer = new ExpandableArrayBuffer(0);
  private int offset;

  /** Returns where the message ends. */
  int write(Command command, MutableDirectBuffer into, int at) {
    buffer = into;
    offset = at;
    return switch (command) {
      case Command.ConfigureVenue c -> write(c);
      case Command.CreateAsset c -> write(c);
      case Command.CreateIndex c -> write(c);
      case Command.CreateInstrument c -> write(c);
      case Command.SetTrading c -> write(c);
      case Command.SetSpotInUse c -> write(c);
      case Command.SetTiers c -> write(c);
      case Command.CreateAccount c -> write(c);
      case Command.Deposit c -> write(c);
      case Command.Withdraw c -> write(c);
      case Command.Transfer c -> write(c);
      case Command.DepositFund c -> write(c);
      case Command.SetPositionMode c -> write(c);
      case Command.SetCurrency c -> write(c);
      case Command.SetUnderlying c -> write(c);
      case Command.SetAccountMode c -> write(c);
      case Command.SetCollateral c -> write(c);
      case Command.SetAutoBorrow c -> write(c);
      case Command.SetLeverage c -> write(c);
      case Command.AdjustMargin c -> write(c);
      case Command.PlaceOrder c -> write(c);
      case Command.AmendOrder c -> write(c);
      case Command.CancelOrder c -> write(c);
      case Command.CancelAll c -> write(c);
      case Command.PlaceTrigger c -> write(c);
      case Command.CancelTrigger c -> write(c);
      case Command.UpdatePrices c -> write(c);
      case Command.AdvanceTime c -> write(c);
    };
  }

  private int write(Command.ConfigureVenue c) {
    configureVenue.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(configureVenue.head(), c.header());
    TermsWriter.venueTerms(configureVenue.settings(), c.settings());
    byte[] name = Text.bytes(c.settings().profile().name());
    configureVenue.putProfileName(name, 0, name.length);
    return configureVenue.limit();
  }

  private int write(Command.CreateAsset c) {
    createAsset.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(createAsset.head(), c.header());
    createAsset.scale(c.scale());
    return createAsset.limit();
  }

  private int write(Command.CreateIndex c) {
    createIndex.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(createIndex.head(), c.header());
    TermsWriter.indexTerms(createIndex.spec(), c.spec());
    List<Long> weights = c.spec().weightsPpb();
    CreateIndexEncoder.WeightsEncoder weightsGroup = createIndex.weightsCount(weights.size());
    for (int i = 0; i < weights.size(); i++) {
      weightsGroup.next().valuePpb(weights.get(i));
    }
    return createIndex.limit();
  }

  private int write(Command.CreateInstrument c) {
    createInstrument.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(createInstrument.head(), c.header());
    TermsWriter.instrumentTerms(createInstrument.spec(), c.spec());
    List<Tier> tiers = c.spec().tiers();
    CreateInstrumentEncoder.TiersEncoder tiersGroup = createInstrument.tiersCount(tiers.size());
    for (int i = 0; i < tiers.size(); i++) {
      Tier row = tiers.get(i);
      tiersGroup
          .next()
          .maxLots(row.maxLots())
          .maxNotionalUnits(row.maxNotionalUnits())
          .mmrPpb(row.mmrPpb())
          .imrPpb(row.imrPpb());
    }
    return createInstrument.limit();
  }

  private int write(Command.SetSpotInUse c) {
    setSpotInUse.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setSpotInUse.head(), c.header());
    setSpotInUse.assetId(c.assetId());
    setSpotInUse.capUnits(c.capUnits());
    return setSpotInUse.limit();
  }

  private int write(Command.SetTiers c) {
    setTiers.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setTiers.head(), c.header());
    setTiers.instrumentId(c.instrumentId());
    setTiers.effectiveNs(c.effectiveNs());
    List<Tier> tiers = c.tiers();
    SetTiersEncoder.TiersEncoder tiersGroup = setTiers.tiersCount(tiers.size());
    for (int i = 0; i < tiers.size(); i++) {
      Tier row = tiers.get(i);
      tiersGroup
          .next()
          .maxLots(row.maxLots())
          .maxNotionalUnits(row.maxNotionalUnits())
          .mmrPpb(row.mmrPpb())
          .imrPpb(row.imrPpb());
    }
    return setTiers.limit();
  }

  private int write(Command.SetTrading c) {
    setTrading.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setTrading.head(), c.header());
    setTrading.state(Wire.TRADING_STATE.of(c.state()));
    return setTrading.limit();
  }

  private int write(Command.CreateAccount c) {
    createAccount.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(createAccount.head(), c.header());
    return createAccount.limit();
  }

  private int write(Command.Deposit c) {
    deposit.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(deposit.head(), c.header());
    deposit.assetId(c.assetId()).amountUnits(c.amountUnits());
    return deposit.limit();
  }

  private int write(Command.Withdraw c) {
    withdraw.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(withdraw.head(), c.header());
    withdraw.assetId(c.assetId()).amountUnits(c.amountUnits());
    return withdraw.limit();
  }

  private int write(Command.Transfer c) {
    transfer.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(transfer.head(), c.header());
    transfer.toAccountId(c.toAccountId()).assetId(c.assetId()).amountUnits(c.amountUnits());
    return transfer.limit();
  }

  private int write(Command.DepositFund c) {
    depositFund.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(depositFund.head(), c.header());
    depositFund.assetId(c.assetId()).amountUnits(c.amountUnits());
    return depositFund.limit();
  }

  private int write(Command.SetPositionMode c) {
    setPositionMode.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setPositionMode.head(), c.header());
    setPositionMode.mode(Wire.POSITION_MODE.of(c.mode()));
    return setPositionMode.limit();
  }

  private int write(Command.SetCurrency c) {
    setCurrency.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setCurrency.head(), c.header());
    TermsWriter.currencyTerms(setCurrency.spec(), c.spec());
    setCurrency.assetId(c.assetId()).indexId(c.indexId()).hourlyInterestPpb(c.hourlyInterestPpb());
    List<DiscountTier> discounts = c.spec().discounts();
    SetCurrencyEncoder.DiscountsEncoder discountsGroup =
        setCurrency.discountsCount(discounts.size());
    for (int i = 0; i < discounts.size(); i++) {
      DiscountTier row = discounts.get(i);
      discountsGroup.next().maxUnits(row.maxUnits()).ratePpb(row.ratePpb());
    }
    List<LoanTier> loans = c.spec().loans();
    SetCurrencyEncoder.LoansEncoder loansGroup = setCurrency.loansCount(loans.size());
    for (int i = 0; i < loans.size(); i++) {
      LoanTier row = loans.get(i);
      loansGroup.next().maxUnits(row.maxUnits()).mmrPpb(row.mmrPpb()).imrPpb(row.imrPpb());
    }
    return setCurrency.limit();
  }

  private int write(Command.SetUnderlying c) {
    setUnderlying.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setUnderlying.head(), c.header());
    setUnderlying
        .indexId(c.indexId())
        .underlying(c.underlying())
        .underlyingClass(Wire.UNDERLYING_CLASS.of(c.underlyingClass()))
        .quote(Wire.QUOTE_CURRENCY.of(c.quote()));
    return setUnderlying.limit();
  }

  private int write(Command.SetAccountMode c) {
    setAccountMode.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setAccountMode.head(), c.header());
    setAccountMode.mode(Wire.ACCOUNT_MODE.of(c.mode()));
    return setAccountMode.limit();
  }

  private int write(Command.SetCollateral c) {
    setCollateral.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setCollateral.head(), c.header());
    setCollateral.assetId(c.assetId()).counts(Wire.of(c.counts()));
    return setCollateral.limit();
  }

  private int write(Command.SetAutoBorrow c) {
    setAutoBorrow.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setAutoBorrow.head(), c.header());
    setAutoBorrow.on(Wire.of(c.on()));
    return setAutoBorrow.limit();
  }

  private int write(Command.SetLeverage c) {
    setLeverage.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(setLeverage.head(), c.header());
    setLeverage
        .instrumentId(c.instrumentId())
        .marginMode(Wire.MARGIN_MODE.of(c.marginMode()))
        .posSide(Wire.POSITION_SIDE.of(c.posSide()))
        .leverE2(c.leverE2());
    return setLeverage.limit();
  }

  private int write(Command.AdjustMargin c) {
    adjustMargin.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(adjustMargin.head(), c.header());
    adjustMargin
        .instrumentId(c.instrumentId())
        .posSide(Wire.POSITION_SIDE.of(c.posSide()))
        .amountUnits(c.amountUnits());
    return adjustMargin.limit();
  }

  private int write(Command.PlaceOrder c) {
    placeOrder.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(placeOrder.head(), c.header());
    TermsWriter.clientId(placeOrder.clientId(), c.clientId());
    placeOrder
        .instrumentId(c.instrumentId())
        .buy(Wire.of(c.buy()))
        .posSide(Wire.POSITION_SIDE.of(c.posSide()))
        .marginMode(Wire.MARGIN_MODE.of(c.marginMode()))
        .orderType(Wire.ORDER_TYPE.of(c.type()))
        .priceTicks(c.priceTicks())
        .lots(c.lots())
        .reduceOnly(Wire.of(c.reduceOnly()))
        .selfTrade(Wire.SELF_TRADE.of(c.selfTrade()));
    return placeOrder.limit();
  }

  private int write(Command.AmendOrder c) {
    amendOrder.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(amendOrder.head(), c.header());
    TermsWriter.clientId(amendOrder.clientId(), c.clientId());
    amendOrder.orderId(c.orderId()).newPriceTicks(c.newPriceTicks()).newLots(c.newLots());
    return amendOrder.limit();
  }

  private int write(Command.CancelOrder c) {
    cancelOrder.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(cancelOrder.head(), c.header());
    TermsWriter.clientId(cancelOrder.clientId(), c.clientId());
    cancelOrder.orderId(c.orderId());
    return cancelOrder.limit();
  }

  private int write(Command.CancelAll c) {
    cancelAll.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(cancelAll.head(), c.header());
    cancelAll.instrumentId(c.instrumentId());
    return cancelAll.limit();
  }

  private int write(Command.PlaceTrigger c) {
    placeTrigger.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(placeTrigger.head(), c.header());
    placeTrigger
        .instrumentId(c.instrumentId())
        .buy(Wire.of(c.buy()))
        .posSide(Wire.POSITION_SIDE.of(c.posSide()))
        .marginMode(Wire.MARGIN_MODE.of(c.marginMode()))
        .triggerBy(Wire.TRIGGER_BY.of(c.triggerBy()))
        .fireAbove(Wire.of(c.fireAbove()))
        .triggerPrice(c.triggerPrice())
        .priceTicks(c.priceTicks())
        .lots(c.lots())
        .reduceOnly(Wire.of(c.reduceOnly()));
    return placeTrigger.limit();
  }

  private int write(Command.CancelTrigger c) {
    cancelTrigger.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(cancelTrigger.head(), c.header());
    cancelTrigger.triggerId(c.triggerId());
    return cancelTrigger.limit();
  }

  private int write(Command.UpdatePrices c) {
    updatePrices.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(updatePrices.head(), c.header());
    updatePrices.instantNs(c.instantNs());
    List<SourcePrice> prices = c.prices();
    UpdatePricesEncoder.PricesEncoder pricesGroup = updatePrices.pricesCount(prices.size());
    for (int i = 0; i < prices.size(); i++) {
      SourcePrice row = prices.get(i);
      pricesGroup
          .next()
          .indexId(row.indexId())
          .sourceOrInstrument(row.sourceOrInstrument())
          .price(row.price());
    }
    return updatePrices.limit();
  }

  private int write(Command.AdvanceTime c) {
    advanceTime.wrapAndApplyHeader(buffer, offset, header);
    TermsWriter.head(advanceTime.head(), c.header());
    return advanceTime.limit();
  }
}
