package io.marginline.protocol;

import io.marginline.model.Command;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import java.util.ArrayList;
import java.util.List;
import sbe.marginline.AdjustMarginDecoder;
import sbe.marginline.AdvanceTimeDecoder;
import sbe.marginline.AmendOrderDecoder;
import sbe.marginline.CancelAllDecoder;
import sbe.marginline.CancelOrderDecoder;
import sbe.marginline.CancelTriggerDecoder;
import sbe.marginline.ConfigureVenueDecoder;
import sbe.marginline.CreateAccountDecoder;
import sbe.marginline.CreateAssetDecoder;
import sbe.marginline.CreateIndexDecoder;
import sbe.marginline.CreateInstrumentDecoder;
import sbe.marginline.DepositDecoder;
import sbe.marginline.DepositFundDecoder;
import sbe.marginline.PlaceOrderDecoder;
import sbe.marginline.PlaceTriggerDecoder;
import sbe.marginline.SetAccountModeDecoder;
import sbe.marginline.SetAutoBorrowDecoder;
import sbe.marginline.SetCollateralDecoder;
import sbe.marginline.SetCurrencyDecoder;
import sbe.marginline.SetLeverageDecoder;
import sbe.marginline.SetPositionModeDecoder;
import sbe.marginline.SetSpotInUseDecoder;
import sbe.marginline.SetTiersDecoder;
import sbe.marginline.SetTradingDecoder;
import sbe.marginline.SetUnderlyingDecoder;
import sbe.marginline.TransferDecoder;
import sbe.marginline.UpdatePricesDecoder;
import sbe.marginline.WithdrawDecoder;

/** Reads one command after the other; every message through its own flyweight. */
final class CommandReader {
  private final Incoming in;
  private final ConfigureVenueDecoder configureVenue = new ConfigureVenueDecoder();
  private final CreateAssetDecoder createAsset = new CreateAssetDecoder();
  private final CreateIndexDecoder createIndex = new CreateIndexDecoder();
  private final CreateInstrumentDecoder createInstrument = new CreateInstrumentDecoder();
  private final SetSpotInUseDecoder setSpotInUse = new SetSpotInUseDecoder();
  private final SetTiersDecoder setTiers = new SetTiersDecoder();
  private final SetTradingDecoder setTrading = new SetTradingDecoder();
  private final CreateAccountDecoder createAccount = new CreateAccountDecoder();
  private final DepositDecoder deposit = new DepositDecoder();
  private final WithdrawDecoder withdraw = new WithdrawDecoder();
  private final TransferDecoder transfer = new TransferDecoder();
  private final DepositFundDecoder depositFund = new DepositFundDecoder();
  private final SetPositionModeDecoder setPositionMode = new SetPositionModeDecoder();
  private final SetCurrencyDecoder setCurrency = new SetCurrencyDecoder();
  private final SetUnderlyingDecoder setUnderlying = new SetUnderlyingDecoder();
  private final SetAccountModeDecoder setAccountMode = new SetAccountModeDecoder();
  private final SetCollateralDecoder setCollateral = new SetCollateralDecoder();
  private final SetAutoBorrowDecoder setAutoBorrow = new SetAutoBorrowDecoder();
  private final SetLeverageDecoder setLeverage = new SetLeverageDecoder();
  private final AdjustMarginDecoder adjustMargin = new AdjustMarginDecoder();
  private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();
  private final AmendOrderDecoder amendOrder = new AmendOrderDecoder();
  private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
  private final CancelAllDecoder cancelAll = new CancelAllDecoder();
  private final PlaceTriggerDecoder placeTrigger = new PlaceTriggerDecoder();
  private final CancelTriggerDecoder cancelTrigger = new CancelTriggerDecoder();
  private final UpdatePricesDecoder updatePrices = new UpdatePricesDecoder();
  private final AdvanceTimeDecoder advanceTime = new AdvanceTimeDecoder();

  CommandReader(Incoming in) {
    this.in = in;
  }

  Command read(int templateId) {
    return switch (templateId) {
      case ConfigureVenueDecoder.TEMPLATE_ID -> configureVenue();
      case CreateAssetDecoder.TEMPLATE_ID -> createAsset();
      case CreateIndexDecoder.TEMPLATE_ID -> createIndex();
      case CreateInstrumentDecoder.TEMPLATE_ID -> createInstrument();
      case SetTradingDecoder.TEMPLATE_ID -> setTrading();
      case SetSpotInUseDecoder.TEMPLATE_ID -> setSpotInUse();
      case SetTiersDecoder.TEMPLATE_ID -> setTiers();
      case CreateAccountDecoder.TEMPLATE_ID -> createAccount();
      case DepositDecoder.TEMPLATE_ID -> deposit();
      case WithdrawDecoder.TEMPLATE_ID -> withdraw();
      case TransferDecoder.TEMPLATE_ID -> transfer();
      case DepositFundDecoder.TEMPLATE_ID -> depositFund();
      case SetPositionModeDecoder.TEMPLATE_ID -> setPositionMode();
      case SetCurrencyDecoder.TEMPLATE_ID -> setCurrency();
      case SetUnderlyingDecoder.TEMPLATE_ID -> setUnderlying();
      case SetAccountModeDecoder.TEMPLATE_ID -> setAccountMode();
      case SetCollateralDecoder.TEMPLATE_ID -> setCollateral();
      case SetAutoBorrowDecoder.TEMPLATE_ID -> setAutoBorrow();
      case SetLeverageDecoder.TEMPLATE_ID -> setLeverage();
      case AdjustMarginDecoder.TEMPLATE_ID -> adjustMargin();
      case PlaceOrderDecoder.TEMPLATE_ID -> placeOrder();
      case AmendOrderDecoder.TEMPLATE_ID -> amendOrder();
      case CancelOrderDecoder.TEMPLATE_ID -> cancelOrder();
      case CancelAllDecoder.TEMPLATE_ID -> cancelAll();
      case PlaceTriggerDecoder.TEMPLATE_ID -> placeTrigger();
      case CancelTriggerDecoder.TEMPLATE_ID -> cancelTrigger();
      case UpdatePricesDecoder.TEMPLATE_ID -> updatePrices();
      case AdvanceTimeDecoder.TEMPLATE_ID -> advanceTime();
      default -> throw new MalformedMessageException("no command has the number " + templateId);
    };
  }

  private Command configureVenue() {
    in.open(configureVenue);
    String profileName = in.text(configureVenue.limit());
    configureVenue.skipProfileName();
    in.close(configureVenue);
    return new Command.ConfigureVenue(
        TermsReader.head(configureVenue.head()),
        TermsReader.venueTerms(configureVenue.settings(), profileName));
  }

  private Command createAsset() {
    in.whole(createAsset);
    return new Command.CreateAsset(TermsReader.head(createAsset.head()), createAsset.scale());
  }

  private Command createIndex() {
    in.open(createIndex);
    in.group(createIndex.limit(), CreateIndexDecoder.WeightsDecoder.sbeBlockLength());
    CreateIndexDecoder.WeightsDecoder weightsGroup = createIndex.weights();
    List<Long> weights = new ArrayList<>(weightsGroup.count());
    while (weightsGroup.hasNext()) {
      weightsGroup.next();
      weights.add(weightsGroup.valuePpb());
    }
    in.close(createIndex);
    return new Command.CreateIndex(
        TermsReader.head(createIndex.head()), TermsReader.indexTerms(createIndex.spec(), weights));
  }

  private Command createInstrument() {
    in.open(createInstrument);
    in.group(createInstrument.limit(), CreateInstrumentDecoder.TiersDecoder.sbeBlockLength());
    CreateInstrumentDecoder.TiersDecoder tiersGroup = createInstrument.tiers();
    List<Tier> tiers = new ArrayList<>(tiersGroup.count());
    while (tiersGroup.hasNext()) {
      tiersGroup.next();
      tiers.add(
          new Tier(
              tiersGroup.maxLots(),
              tiersGroup.maxNotionalUnits(),
              tiersGroup.mmrPpb(),
              tiersGroup.imrPpb()));
    }
    in.close(createInstrument);
    return new Command.CreateInstrument(
        TermsReader.head(createInstrument.head()),
        TermsReader.instrumentTerms(createInstrument.spec(), tiers));
  }

  private Command setSpotInUse() {
    in.whole(setSpotInUse);
    return new Command.SetSpotInUse(
        TermsReader.head(setSpotInUse.head()), setSpotInUse.assetId(), setSpotInUse.capUnits());
  }

  private Command setTiers() {
    in.open(setTiers);
    in.group(setTiers.limit(), SetTiersDecoder.TiersDecoder.sbeBlockLength());
    SetTiersDecoder.TiersDecoder tiersGroup = setTiers.tiers();
    List<Tier> tiers = new ArrayList<>(tiersGroup.count());
    while (tiersGroup.hasNext()) {
      tiersGroup.next();
      tiers.add(
          new Tier(
              tiersGroup.maxLots(),
              tiersGroup.maxNotionalUnits(),
              tiersGroup.mmrPpb(),
              tiersGroup.imrPpb()));
    }
    in.close(setTiers);
    return new Command.SetTiers(
        TermsReader.head(setTiers.head()), setTiers.instrumentId(), tiers, setTiers.effectiveNs());
  }

  private Command setTrading() {
    in.whole(setTrading);
    return new Command.SetTrading(
        TermsReader.head(setTrading.head()), Wire.TRADING_STATE.of(setTrading.stateRaw()));
  }

  private Command createAccount() {
    in.whole(createAccount);
    return new Command.CreateAccount(TermsReader.head(createAccount.head()));
  }

  private Command deposit() {
    in.whole(deposit);
    return new Command.Deposit(
        TermsReader.head(deposit.head()), deposit.assetId(), deposit.amountUnits());
  }

  private Command withdraw() {
    in.whole(withdraw);
    return new Command.Withdraw(
        TermsReader.head(withdraw.head()), withdraw.assetId(), withdraw.amountUnits());
  }

  private Command transfer() {
    in.whole(transfer);
    return new Command.Transfer(
        TermsReader.head(transfer.head()),
        transfer.toAccountId(),
        transfer.assetId(),
        transfer.amountUnits());
  }

  private Command depositFund() {
    in.whole(depositFund);
    return new Command.DepositFund(
        TermsReader.head(depositFund.head()), depositFund.assetId(), depositFund.amountUnits());
  }

  private Command setPositionMode() {
    in.whole(setPositionMode);
    return new Command.SetPositionMode(
        TermsReader.head(setPositionMode.head()), Wire.POSITION_MODE.of(setPositionMode.modeRaw()));
  }

  private Command setCurrency() {
    in.open(setCurrency);
    in.group(setCurrency.limit(), SetCurrencyDecoder.DiscountsDecoder.sbeBlockLength());
    SetCurrencyDecoder.DiscountsDecoder discountsGroup = setCurrency.discounts();
    List<DiscountTier> discounts = new ArrayList<>(discountsGroup.count());
    while (discountsGroup.hasNext()) {
      discountsGroup.next();
      discounts.add(new DiscountTier(discountsGroup.maxUnits(), discountsGroup.ratePpb()));
    }
    in.group(setCurrency.limit(), SetCurrencyDecoder.LoansDecoder.sbeBlockLength());
    SetCurrencyDecoder.LoansDecoder loansGroup = setCurrency.loans();
    List<LoanTier> loans = new ArrayList<>(loansGroup.count());
    while (loansGroup.hasNext()) {
      loansGroup.next();
      loans.add(new LoanTier(loansGroup.maxUnits(), loansGroup.mmrPpb(), loansGroup.imrPpb()));
    }
    in.close(setCurrency);
    return new Command.SetCurrency(
        TermsReader.head(setCurrency.head()),
        setCurrency.assetId(),
        setCurrency.indexId(),
        TermsReader.currencyTerms(setCurrency.spec(), discounts, loans),
        setCurrency.hourlyInterestPpb());
  }

  private Command setUnderlying() {
    in.whole(setUnderlying);
    return new Command.SetUnderlying(
        TermsReader.head(setUnderlying.head()),
        setUnderlying.indexId(),
        setUnderlying.underlying(),
        Wire.UNDERLYING_CLASS.of(setUnderlying.underlyingClassRaw()),
        Wire.QUOTE_CURRENCY.of(setUnderlying.quoteRaw()));
  }

  private Command setAccountMode() {
    in.whole(setAccountMode);
    return new Command.SetAccountMode(
        TermsReader.head(setAccountMode.head()), Wire.ACCOUNT_MODE.of(setAccountMode.modeRaw()));
  }

  private Command setCollateral() {
    in.whole(setCollateral);
    return new Command.SetCollateral(
        TermsReader.head(setCollateral.head()),
        setCollateral.assetId(),
        Wire.bool(setCollateral.countsRaw()));
  }

  private Command setAutoBorrow() {
    in.whole(setAutoBorrow);
    return new Command.SetAutoBorrow(
        TermsReader.head(setAutoBorrow.head()), Wire.bool(setAutoBorrow.onRaw()));
  }

  private Command setLeverage() {
    in.whole(setLeverage);
    return new Command.SetLeverage(
        TermsReader.head(setLeverage.head()),
        setLeverage.instrumentId(),
        Wire.MARGIN_MODE.of(setLeverage.marginModeRaw()),
        Wire.POSITION_SIDE.of(setLeverage.posSideRaw()),
        setLeverage.leverE2());
  }

  private Command adjustMargin() {
    in.whole(adjustMargin);
    return new Command.AdjustMargin(
        TermsReader.head(adjustMargin.head()),
        adjustMargin.instrumentId(),
        Wire.POSITION_SIDE.of(adjustMargin.posSideRaw()),
        adjustMargin.amountUnits());
  }

  private Command placeOrder() {
    in.whole(placeOrder);
    return new Command.PlaceOrder(
        TermsReader.head(placeOrder.head()),
        placeOrder.instrumentId(),
        TermsReader.clientId(placeOrder.clientId()),
        Wire.bool(placeOrder.buyRaw()),
        Wire.POSITION_SIDE.of(placeOrder.posSideRaw()),
        Wire.MARGIN_MODE.of(placeOrder.marginModeRaw()),
        Wire.ORDER_TYPE.of(placeOrder.orderTypeRaw()),
        placeOrder.priceTicks(),
        placeOrder.lots(),
        Wire.bool(placeOrder.reduceOnlyRaw()),
        Wire.SELF_TRADE.of(placeOrder.selfTradeRaw()));
  }

  private Command amendOrder() {
    in.whole(amendOrder);
    return new Command.AmendOrder(
        TermsReader.head(amendOrder.head()),
        amendOrder.orderId(),
        TermsReader.clientId(amendOrder.clientId()),
        amendOrder.newPriceTicks(),
        amendOrder.newLots());
  }

  private Command cancelOrder() {
    in.whole(cancelOrder);
    return new Command.CancelOrder(
        TermsReader.head(cancelOrder.head()),
        cancelOrder.orderId(),
        TermsReader.clientId(cancelOrder.clientId()));
  }

  private Command cancelAll() {
    in.whole(cancelAll);
    return new Command.CancelAll(TermsReader.head(cancelAll.head()), cancelAll.instrumentId());
  }

  private Command placeTrigger() {
    in.whole(placeTrigger);
    return new Command.PlaceTrigger(
        TermsReader.head(placeTrigger.head()),
        placeTrigger.instrumentId(),
        Wire.bool(placeTrigger.buyRaw()),
        Wire.POSITION_SIDE.of(placeTrigger.posSideRaw()),
        Wire.MARGIN_MODE.of(placeTrigger.marginModeRaw()),
        Wire.TRIGGER_BY.of(placeTrigger.triggerByRaw()),
        Wire.bool(placeTrigger.fireAboveRaw()),
        placeTrigger.triggerPrice(),
        placeTrigger.priceTicks(),
        placeTrigger.lots(),
        Wire.bool(placeTrigger.reduceOnlyRaw()));
  }

  private Command cancelTrigger() {
    in.whole(cancelTrigger);
    return new Command.CancelTrigger(
        TermsReader.head(cancelTrigger.head()), cancelTrigger.triggerId());
  }

  private Command updatePrices() {
    in.open(updatePrices);
    in.group(updatePrices.limit(), UpdatePricesDecoder.PricesDecoder.sbeBlockLength());
    UpdatePricesDecoder.PricesDecoder pricesGroup = updatePrices.prices();
    List<SourcePrice> prices = new ArrayList<>(pricesGroup.count());
    while (pricesGroup.hasNext()) {
      pricesGroup.next();
      prices.add(
          new SourcePrice(
              pricesGroup.indexId(), pricesGroup.sourceOrInstrument(), pricesGroup.price()));
    }
    in.close(updatePrices);
    return new Command.UpdatePrices(
        TermsReader.head(updatePrices.head()), updatePrices.instantNs(), prices);
  }

  private Command advanceTime() {
    in.whole(advanceTime);
    return new Command.AdvanceTime(TermsReader.head(advanceTime.head()));
  }
}
