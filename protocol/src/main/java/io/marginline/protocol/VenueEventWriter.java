package io.marginline.protocol;

import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.EngineEvents;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.Tier;
import io.marginline.model.TradingState;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.VenueSettings;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import sbe.marginline.AccountCreatedEncoder;
import sbe.marginline.AccountModeSetEncoder;
import sbe.marginline.AssetCreatedEncoder;
import sbe.marginline.AutoBorrowSetEncoder;
import sbe.marginline.CollateralSetEncoder;
import sbe.marginline.CommandCompletedEncoder;
import sbe.marginline.CommandRejectedEncoder;
import sbe.marginline.CurrencySetEncoder;
import sbe.marginline.IndexCreatedEncoder;
import sbe.marginline.InstrumentCreatedEncoder;
import sbe.marginline.LeverageSetEncoder;
import sbe.marginline.MessageHeaderEncoder;
import sbe.marginline.PositionModeSetEncoder;
import sbe.marginline.PostedEncoder;
import sbe.marginline.SpotInUseSetEncoder;
import sbe.marginline.TiersAnnouncedEncoder;
import sbe.marginline.TiersTookEffectEncoder;
import sbe.marginline.TradingSetEncoder;
import sbe.marginline.UnderlyingSetEncoder;
import sbe.marginline.VenueConfiguredEncoder;

/** Writes the events of the venue and of accounts. */
@SuppressWarnings("checkstyle:ParameterNumber") // the signature of an event is its schema
abstract class VenueEventWriter implements EngineEvents {
  final MessageHeaderEncoder header = new MessageHeaderEncoder();
  final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 10);
  private final CommandCompletedEncoder commandCompleted = new CommandCompletedEncoder();
  private final CommandRejectedEncoder commandRejected = new CommandRejectedEncoder();
  private final VenueConfiguredEncoder venueConfigured = new VenueConfiguredEncoder();
  private final AssetCreatedEncoder assetCreated = new AssetCreatedEncoder();
  private final IndexCreatedEncoder indexCreated = new IndexCreatedEncoder();
  private final InstrumentCreatedEncoder instrumentCreated = new InstrumentCreatedEncoder();
  private final AccountCreatedEncoder accountCreated = new AccountCreatedEncoder();
  private final PostedEncoder posted = new PostedEncoder();
  private final PositionModeSetEncoder positionModeSet = new PositionModeSetEncoder();
  private final CurrencySetEncoder currencySet = new CurrencySetEncoder();
  private final UnderlyingSetEncoder underlyingSet = new UnderlyingSetEncoder();
  private final AccountModeSetEncoder accountModeSet = new AccountModeSetEncoder();
  private final SpotInUseSetEncoder spotInUseSet = new SpotInUseSetEncoder();
  private final TiersAnnouncedEncoder tiersAnnounced = new TiersAnnouncedEncoder();
  private final TiersTookEffectEncoder tiersTookEffect = new TiersTookEffectEncoder();
  private final TradingSetEncoder tradingSet = new TradingSetEncoder();
  private final CollateralSetEncoder collateralSet = new CollateralSetEncoder();
  private final AutoBorrowSetEncoder autoBorrowSet = new AutoBorrowSetEncoder();
  private final LeverageSetEncoder leverageSet = new LeverageSetEncoder();

  /** The buffer holds a message up to here. */
  abstract void send(int length);

  @Override
  public void commandCompleted(
      long requestHi, long requestLo, long accountId, long result, boolean repeated) {
    commandCompleted.wrapAndApplyHeader(buffer, 0, header);
    commandCompleted
        .requestHi(requestHi)
        .requestLo(requestLo)
        .accountId(accountId)
        .result(result)
        .repeated(Wire.of(repeated));
    send(commandCompleted.limit());
  }

  @Override
  public void commandRejected(
      long requestHi,
      long requestLo,
      long accountId,
      RejectReason reason,
      long required,
      long available,
      Term term,
      boolean repeated) {
    commandRejected.wrapAndApplyHeader(buffer, 0, header);
    commandRejected
        .requestHi(requestHi)
        .requestLo(requestLo)
        .accountId(accountId)
        .reason(Wire.REJECT_REASON.of(reason))
        .required(required)
        .available(available)
        .term(Wire.TERM.of(term))
        .repeated(Wire.of(repeated));
    send(commandRejected.limit());
  }

  @Override
  public void venueConfigured(VenueSettings settings) {
    venueConfigured.wrapAndApplyHeader(buffer, 0, header);
    TermsWriter.venueTerms(venueConfigured.settings(), settings);
    byte[] name = Text.bytes(settings.profile().name());
    venueConfigured.putProfileName(name, 0, name.length);
    send(venueConfigured.limit());
  }

  @Override
  public void assetCreated(int assetId, int scale) {
    assetCreated.wrapAndApplyHeader(buffer, 0, header);
    assetCreated.assetId(assetId).scale(scale);
    send(assetCreated.limit());
  }

  @Override
  public void indexCreated(int indexId, IndexSpec spec) {
    indexCreated.wrapAndApplyHeader(buffer, 0, header);
    TermsWriter.indexTerms(indexCreated.spec(), spec);
    indexCreated.indexId(indexId);
    List<Long> weights = spec.weightsPpb();
    IndexCreatedEncoder.WeightsEncoder weightsGroup = indexCreated.weightsCount(weights.size());
    for (int i = 0; i < weights.size(); i++) {
      weightsGroup.next().valuePpb(weights.get(i));
    }
    send(indexCreated.limit());
  }

  @Override
  public void instrumentCreated(int instrumentId, InstrumentSpec spec) {
    instrumentCreated.wrapAndApplyHeader(buffer, 0, header);
    TermsWriter.instrumentTerms(instrumentCreated.spec(), spec);
    instrumentCreated.instrumentId(instrumentId);
    List<Tier> tiers = spec.tiers();
    InstrumentCreatedEncoder.TiersEncoder tiersGroup = instrumentCreated.tiersCount(tiers.size());
    for (int i = 0; i < tiers.size(); i++) {
      Tier row = tiers.get(i);
      tiersGroup
          .next()
          .maxLots(row.maxLots())
          .maxNotionalUnits(row.maxNotionalUnits())
          .mmrPpb(row.mmrPpb())
          .imrPpb(row.imrPpb());
    }
    send(instrumentCreated.limit());
  }

  @Override
  public void accountCreated(long accountId) {
    accountCreated.wrapAndApplyHeader(buffer, 0, header);
    accountCreated.accountId(accountId);
    send(accountCreated.limit());
  }

  @Override
  public void posted(
      int assetId,
      LedgerKind from,
      long fromOwner,
      LedgerKind to,
      long toOwner,
      long amountUnits,
      Bill bill) {
    posted.wrapAndApplyHeader(buffer, 0, header);
    posted
        .assetId(assetId)
        .from(Wire.LEDGER_KIND.of(from))
        .fromOwner(fromOwner)
        .to(Wire.LEDGER_KIND.of(to))
        .toOwner(toOwner)
        .amountUnits(amountUnits)
        .bill(Wire.BILL.of(bill));
    send(posted.limit());
  }

  @Override
  public void positionModeSet(long accountId, PositionMode mode) {
    positionModeSet.wrapAndApplyHeader(buffer, 0, header);
    positionModeSet.accountId(accountId).mode(Wire.POSITION_MODE.of(mode));
    send(positionModeSet.limit());
  }

  @Override
  public void currencySet(int assetId, int indexId, CurrencySpec spec, long hourlyInterestPpb) {
    currencySet.wrapAndApplyHeader(buffer, 0, header);
    TermsWriter.currencyTerms(currencySet.spec(), spec);
    currencySet.assetId(assetId).indexId(indexId).hourlyInterestPpb(hourlyInterestPpb);
    List<DiscountTier> discounts = spec.discounts();
    CurrencySetEncoder.DiscountsEncoder discountsGroup =
        currencySet.discountsCount(discounts.size());
    for (int i = 0; i < discounts.size(); i++) {
      DiscountTier row = discounts.get(i);
      discountsGroup.next().maxUnits(row.maxUnits()).ratePpb(row.ratePpb());
    }
    List<LoanTier> loans = spec.loans();
    CurrencySetEncoder.LoansEncoder loansGroup = currencySet.loansCount(loans.size());
    for (int i = 0; i < loans.size(); i++) {
      LoanTier row = loans.get(i);
      loansGroup.next().maxUnits(row.maxUnits()).mmrPpb(row.mmrPpb()).imrPpb(row.imrPpb());
    }
    send(currencySet.limit());
  }

  @Override
  public void underlyingSet(
      int indexId, int underlying, UnderlyingClass underlyingClass, QuoteCurrency quote) {
    underlyingSet.wrapAndApplyHeader(buffer, 0, header);
    underlyingSet
        .indexId(indexId)
        .underlying(underlying)
        .underlyingClass(Wire.UNDERLYING_CLASS.of(underlyingClass))
        .quote(Wire.QUOTE_CURRENCY.of(quote));
    send(underlyingSet.limit());
  }

  @Override
  public void accountModeSet(long accountId, AccountMode mode) {
    accountModeSet.wrapAndApplyHeader(buffer, 0, header);
    accountModeSet.accountId(accountId).mode(Wire.ACCOUNT_MODE.of(mode));
    send(accountModeSet.limit());
  }

  @Override
  public void spotInUseSet(long accountId, int assetId, long capUnits) {
    spotInUseSet.wrapAndApplyHeader(buffer, 0, header);
    spotInUseSet.accountId(accountId);
    spotInUseSet.assetId(assetId);
    spotInUseSet.capUnits(capUnits);
    send(spotInUseSet.limit());
  }

  @Override
  public void tiersAnnounced(int instrumentId, List<Tier> tiers, long effectiveNs) {
    tiersAnnounced.wrapAndApplyHeader(buffer, 0, header);
    tiersAnnounced.instrumentId(instrumentId);
    tiersAnnounced.effectiveNs(effectiveNs);
    TiersAnnouncedEncoder.TiersEncoder tiersGroup = tiersAnnounced.tiersCount(tiers.size());
    for (int i = 0; i < tiers.size(); i++) {
      Tier row = tiers.get(i);
      tiersGroup
          .next()
          .maxLots(row.maxLots())
          .maxNotionalUnits(row.maxNotionalUnits())
          .mmrPpb(row.mmrPpb())
          .imrPpb(row.imrPpb());
    }
    send(tiersAnnounced.limit());
  }

  @Override
  public void tiersTookEffect(int instrumentId) {
    tiersTookEffect.wrapAndApplyHeader(buffer, 0, header);
    tiersTookEffect.instrumentId(instrumentId);
    send(tiersTookEffect.limit());
  }

  @Override
  public void tradingSet(TradingState state) {
    tradingSet.wrapAndApplyHeader(buffer, 0, header);
    tradingSet.state(Wire.TRADING_STATE.of(state));
    send(tradingSet.limit());
  }

  @Override
  public void collateralSet(long accountId, int assetId, boolean counts) {
    collateralSet.wrapAndApplyHeader(buffer, 0, header);
    collateralSet.accountId(accountId).assetId(assetId).counts(Wire.of(counts));
    send(collateralSet.limit());
  }

  @Override
  public void autoBorrowSet(long accountId, boolean on) {
    autoBorrowSet.wrapAndApplyHeader(buffer, 0, header);
    autoBorrowSet.accountId(accountId).on(Wire.of(on));
    send(autoBorrowSet.limit());
  }

  @Override
  public void leverageSet(
      long accountId, int instrumentId, MarginMode marginMode, PositionSide posSide, int leverE2) {
    leverageSet.wrapAndApplyHeader(buffer, 0, header);
    leverageSet
        .accountId(accountId)
        .instrumentId(instrumentId)
        .marginMode(Wire.MARGIN_MODE.of(marginMode))
        .posSide(Wire.POSITION_SIDE.of(posSide))
        .leverE2(leverE2);
    send(leverageSet.limit());
  }
}
