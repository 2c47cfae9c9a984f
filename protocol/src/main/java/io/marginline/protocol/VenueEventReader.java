package io.marginline.protocol;

import io.marginline.model.DiscountTier;
import io.marginline.model.EngineEvents;
import io.marginline.model.LoanTier;
import io.marginline.model.Tier;
import java.util.ArrayList;
import java.util.List;
import sbe.marginline.AccountCreatedDecoder;
import sbe.marginline.AccountModeSetDecoder;
import sbe.marginline.AssetCreatedDecoder;
import sbe.marginline.AutoBorrowSetDecoder;
import sbe.marginline.CollateralSetDecoder;
import sbe.marginline.CommandCompletedDecoder;
import sbe.marginline.CommandRejectedDecoder;
import sbe.marginline.CurrencySetDecoder;
import sbe.marginline.IndexCreatedDecoder;
import sbe.marginline.InstrumentCreatedDecoder;
import sbe.marginline.LeverageSetDecoder;
import sbe.marginline.PositionModeSetDecoder;
import sbe.marginline.PostedDecoder;
import sbe.marginline.SpotInUseSetDecoder;
import sbe.marginline.TiersAnnouncedDecoder;
import sbe.marginline.TiersTookEffectDecoder;
import sbe.marginline.TradingSetDecoder;
import sbe.marginline.UnderlyingSetDecoder;
import sbe.marginline.VenueConfiguredDecoder;

/** Reads the events of the venue and of accounts. */
final class VenueEventReader {
  private final Incoming in;
  private final CommandCompletedDecoder commandCompleted = new CommandCompletedDecoder();
  private final CommandRejectedDecoder commandRejected = new CommandRejectedDecoder();
  private final VenueConfiguredDecoder venueConfigured = new VenueConfiguredDecoder();
  private final AssetCreatedDecoder assetCreated = new AssetCreatedDecoder();
  private final IndexCreatedDecoder indexCreated = new IndexCreatedDecoder();
  private final InstrumentCreatedDecoder instrumentCreated = new InstrumentCreatedDecoder();
  private final AccountCreatedDecoder accountCreated = new AccountCreatedDecoder();
  private final PostedDecoder posted = new PostedDecoder();
  private final PositionModeSetDecoder positionModeSet = new PositionModeSetDecoder();
  private final CurrencySetDecoder currencySet = new CurrencySetDecoder();
  private final UnderlyingSetDecoder underlyingSet = new UnderlyingSetDecoder();
  private final AccountModeSetDecoder accountModeSet = new AccountModeSetDecoder();
  private final SpotInUseSetDecoder spotInUseSet = new SpotInUseSetDecoder();
  private final TiersAnnouncedDecoder tiersAnnounced = new TiersAnnouncedDecoder();
  private final TiersTookEffectDecoder tiersTookEffect = new TiersTookEffectDecoder();
  private final TradingSetDecoder tradingSet = new TradingSetDecoder();
  private final CollateralSetDecoder collateralSet = new CollateralSetDecoder();
  private final AutoBorrowSetDecoder autoBorrowSet = new AutoBorrowSetDecoder();
  private final LeverageSetDecoder leverageSet = new LeverageSetDecoder();

  VenueEventReader(Incoming in) {
    this.in = in;
  }

  /** Returns whether the template is one of these. */
  boolean read(int templateId, EngineEvents to) {
    switch (templateId) {
      case CommandCompletedDecoder.TEMPLATE_ID -> commandCompleted(to);
      case CommandRejectedDecoder.TEMPLATE_ID -> commandRejected(to);
      case VenueConfiguredDecoder.TEMPLATE_ID -> venueConfigured(to);
      case AssetCreatedDecoder.TEMPLATE_ID -> assetCreated(to);
      case IndexCreatedDecoder.TEMPLATE_ID -> indexCreated(to);
      case InstrumentCreatedDecoder.TEMPLATE_ID -> instrumentCreated(to);
      case AccountCreatedDecoder.TEMPLATE_ID -> accountCreated(to);
      case PostedDecoder.TEMPLATE_ID -> posted(to);
      case PositionModeSetDecoder.TEMPLATE_ID -> positionModeSet(to);
      case CurrencySetDecoder.TEMPLATE_ID -> currencySet(to);
      case UnderlyingSetDecoder.TEMPLATE_ID -> underlyingSet(to);
      case AccountModeSetDecoder.TEMPLATE_ID -> accountModeSet(to);
      case TradingSetDecoder.TEMPLATE_ID -> tradingSet(to);
      case SpotInUseSetDecoder.TEMPLATE_ID -> spotInUseSet(to);
      case TiersAnnouncedDecoder.TEMPLATE_ID -> tiersAnnounced(to);
      case TiersTookEffectDecoder.TEMPLATE_ID -> tiersTookEffect(to);
      case CollateralSetDecoder.TEMPLATE_ID -> collateralSet(to);
      case AutoBorrowSetDecoder.TEMPLATE_ID -> autoBorrowSet(to);
      case LeverageSetDecoder.TEMPLATE_ID -> leverageSet(to);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void commandCompleted(EngineEvents to) {
    in.whole(commandCompleted);
    to.commandCompleted(
        commandCompleted.requestHi(),
        commandCompleted.requestLo(),
        commandCompleted.accountId(),
        commandCompleted.result(),
        Wire.bool(commandCompleted.repeatedRaw()));
  }

  private void commandRejected(EngineEvents to) {
    in.whole(commandRejected);
    to.commandRejected(
        commandRejected.requestHi(),
        commandRejected.requestLo(),
        commandRejected.accountId(),
        Wire.REJECT_REASON.of(commandRejected.reasonRaw()),
        commandRejected.required(),
        commandRejected.available(),
        Wire.TERM.of(commandRejected.termRaw()),
        Wire.bool(commandRejected.repeatedRaw()));
  }

  private void venueConfigured(EngineEvents to) {
    in.open(venueConfigured);
    String profileName = in.text(venueConfigured.limit());
    venueConfigured.skipProfileName();
    in.close(venueConfigured);
    to.venueConfigured(TermsReader.venueTerms(venueConfigured.settings(), profileName));
  }

  private void assetCreated(EngineEvents to) {
    in.whole(assetCreated);
    to.assetCreated(assetCreated.assetId(), assetCreated.scale());
  }

  private void indexCreated(EngineEvents to) {
    in.open(indexCreated);
    in.group(indexCreated.limit(), IndexCreatedDecoder.WeightsDecoder.sbeBlockLength());
    IndexCreatedDecoder.WeightsDecoder weightsGroup = indexCreated.weights();
    List<Long> weights = new ArrayList<>(weightsGroup.count());
    while (weightsGroup.hasNext()) {
      weightsGroup.next();
      weights.add(weightsGroup.valuePpb());
    }
    in.close(indexCreated);
    to.indexCreated(indexCreated.indexId(), TermsReader.indexTerms(indexCreated.spec(), weights));
  }

  private void instrumentCreated(EngineEvents to) {
    in.open(instrumentCreated);
    in.group(instrumentCreated.limit(), InstrumentCreatedDecoder.TiersDecoder.sbeBlockLength());
    InstrumentCreatedDecoder.TiersDecoder tiersGroup = instrumentCreated.tiers();
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
    in.close(instrumentCreated);
    to.instrumentCreated(
        instrumentCreated.instrumentId(),
        TermsReader.instrumentTerms(instrumentCreated.spec(), tiers));
  }

  private void accountCreated(EngineEvents to) {
    in.whole(accountCreated);
    to.accountCreated(accountCreated.accountId());
  }

  private void posted(EngineEvents to) {
    in.whole(posted);
    to.posted(
        posted.assetId(),
        Wire.LEDGER_KIND.of(posted.fromRaw()),
        posted.fromOwner(),
        Wire.LEDGER_KIND.of(posted.toRaw()),
        posted.toOwner(),
        posted.amountUnits(),
        Wire.BILL.of(posted.billRaw()));
  }

  private void positionModeSet(EngineEvents to) {
    in.whole(positionModeSet);
    to.positionModeSet(
        positionModeSet.accountId(), Wire.POSITION_MODE.of(positionModeSet.modeRaw()));
  }

  private void currencySet(EngineEvents to) {
    in.open(currencySet);
    in.group(currencySet.limit(), CurrencySetDecoder.DiscountsDecoder.sbeBlockLength());
    CurrencySetDecoder.DiscountsDecoder discountsGroup = currencySet.discounts();
    List<DiscountTier> discounts = new ArrayList<>(discountsGroup.count());
    while (discountsGroup.hasNext()) {
      discountsGroup.next();
      discounts.add(new DiscountTier(discountsGroup.maxUnits(), discountsGroup.ratePpb()));
    }
    in.group(currencySet.limit(), CurrencySetDecoder.LoansDecoder.sbeBlockLength());
    CurrencySetDecoder.LoansDecoder loansGroup = currencySet.loans();
    List<LoanTier> loans = new ArrayList<>(loansGroup.count());
    while (loansGroup.hasNext()) {
      loansGroup.next();
      loans.add(new LoanTier(loansGroup.maxUnits(), loansGroup.mmrPpb(), loansGroup.imrPpb()));
    }
    in.close(currencySet);
    to.currencySet(
        currencySet.assetId(),
        currencySet.indexId(),
        TermsReader.currencyTerms(currencySet.spec(), discounts, loans),
        currencySet.hourlyInterestPpb());
  }

  private void underlyingSet(EngineEvents to) {
    in.whole(underlyingSet);
    to.underlyingSet(
        underlyingSet.indexId(),
        underlyingSet.underlying(),
        Wire.UNDERLYING_CLASS.of(underlyingSet.underlyingClassRaw()),
        Wire.QUOTE_CURRENCY.of(underlyingSet.quoteRaw()));
  }

  private void accountModeSet(EngineEvents to) {
    in.whole(accountModeSet);
    to.accountModeSet(accountModeSet.accountId(), Wire.ACCOUNT_MODE.of(accountModeSet.modeRaw()));
  }

  private void spotInUseSet(EngineEvents to) {
    in.whole(spotInUseSet);
    to.spotInUseSet(spotInUseSet.accountId(), spotInUseSet.assetId(), spotInUseSet.capUnits());
  }

  private void tiersAnnounced(EngineEvents to) {
    in.open(tiersAnnounced);
    in.group(tiersAnnounced.limit(), TiersAnnouncedDecoder.TiersDecoder.sbeBlockLength());
    TiersAnnouncedDecoder.TiersDecoder tiersGroup = tiersAnnounced.tiers();
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
    in.close(tiersAnnounced);
    to.tiersAnnounced(tiersAnnounced.instrumentId(), tiers, tiersAnnounced.effectiveNs());
  }

  private void tiersTookEffect(EngineEvents to) {
    in.whole(tiersTookEffect);
    to.tiersTookEffect(tiersTookEffect.instrumentId());
  }

  private void tradingSet(EngineEvents to) {
    in.whole(tradingSet);
    to.tradingSet(Wire.TRADING_STATE.of(tradingSet.stateRaw()));
  }

  private void collateralSet(EngineEvents to) {
    in.whole(collateralSet);
    to.collateralSet(
        collateralSet.accountId(), collateralSet.assetId(), Wire.bool(collateralSet.countsRaw()));
  }

  private void autoBorrowSet(EngineEvents to) {
    in.whole(autoBorrowSet);
    to.autoBorrowSet(autoBorrowSet.accountId(), Wire.bool(autoBorrowSet.onRaw()));
  }

  private void leverageSet(EngineEvents to) {
    in.whole(leverageSet);
    to.leverageSet(
        leverageSet.accountId(),
        leverageSet.instrumentId(),
        Wire.MARGIN_MODE.of(leverageSet.marginModeRaw()),
        Wire.POSITION_SIDE.of(leverageSet.posSideRaw()),
        leverageSet.leverE2());
  }
}
