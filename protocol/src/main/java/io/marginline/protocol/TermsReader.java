package io.marginline.protocol;

import io.marginline.model.ClientId;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.FundingSpec;
import io.marginline.model.Header;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.VenueSettings;
import java.util.List;
import sbe.marginline.ClientIdDecoder;
import sbe.marginline.CommandHeadDecoder;
import sbe.marginline.CurrencyTermsDecoder;
import sbe.marginline.FundingTermsDecoder;
import sbe.marginline.IndexTermsDecoder;
import sbe.marginline.InstrumentTermsDecoder;
import sbe.marginline.OptionTermsDecoder;
import sbe.marginline.ProductTermsDecoder;
import sbe.marginline.ProfileTermsDecoder;
import sbe.marginline.VenueTermsDecoder;

/** Reads the composites that several messages share. */
final class TermsReader {
  private TermsReader() {}

  static Header head(CommandHeadDecoder from) {
    return new Header(
        from.requestHi(), from.requestLo(), from.accountId(), from.nowNs(), from.deadlineNs());
  }

  static ClientId clientId(ClientIdDecoder from) {
    return new ClientId(from.a(), from.b(), from.c(), from.d());
  }

  static Profile profile(ProfileTermsDecoder from, String name) {
    return new Profile(
        name,
        Wire.TIER_RULE.of(from.tierRuleRaw()),
        Wire.TIER_BASIS.of(from.tierBasisRaw()),
        Wire.MAINTENANCE_RULE.of(from.maintenanceRuleRaw()),
        Wire.CROSS_OFFSET.of(from.crossOffsetRaw()),
        Wire.SLICE_RULE.of(from.sliceRuleRaw()),
        Wire.bool(from.feeInRatioRaw()),
        Wire.ISOLATED_BASIS.of(from.isolatedBasisRaw()));
  }

  static VenueSettings venueTerms(VenueTermsDecoder from, String profileName) {
    return new VenueSettings(
        profile(from.profile(), profileName),
        from.maxDeadlineNs(),
        from.warnRatioPpb(),
        from.calmRatioPpb(),
        from.warnRepeatNs(),
        from.reduceTargetPpb(),
        from.slippagePpb(),
        from.maxAttempts(),
        from.stepNs(),
        from.workOffSlippagePpb(),
        from.lossCapUnits(),
        from.backlogNs(),
        from.fundDropPpb(),
        from.fundFloorUnits(),
        Wire.bool(from.liquidateUncertainRaw()));
  }

  static FundingSpec fundingTerms(FundingTermsDecoder from) {
    return new FundingSpec(
        from.intervalNs(),
        from.interestPpb(),
        from.capPpb(),
        from.floorPpb(),
        from.impactValueUnits());
  }

  static OptionSpec optionTerms(OptionTermsDecoder from) {
    return new OptionSpec(
        from.forwardIndexId(),
        from.strike(),
        Wire.bool(from.callRaw()),
        Wire.bool(from.stableSettledRaw()),
        from.pricePerOne(),
        from.markPerOne(),
        from.marginRatePpb());
  }

  static ProductSpec productTerms(ProductTermsDecoder from) {
    return new ProductSpec(
        Wire.PRODUCT_KIND.of(from.kindRaw()),
        from.baseAssetId(),
        from.baseLotUnits(),
        from.expiryNs(),
        from.windowNs(),
        optionTerms(from.option()));
  }

  static InstrumentSpec instrumentTerms(InstrumentTermsDecoder from, List<Tier> tiers) {
    return new InstrumentSpec(
        from.indexId(),
        from.settleAssetId(),
        from.tickValueUnits(),
        from.markUnitsPerTick(),
        from.maxPriceTicks(),
        from.maxLots(),
        from.minSliceLots(),
        from.takerPpb(),
        from.makerPpb(),
        from.liquidationFeePpb(),
        from.bandPpb(),
        from.basisClampPpb(),
        from.sampleSpreadPpb(),
        Wire.MARK_SOURCE.of(from.markSourceRaw()),
        fundingTerms(from.funding()),
        tiers,
        productTerms(from.product()));
  }

  static IndexSpec indexTerms(IndexTermsDecoder from, List<Long> weightsPpb) {
    return new IndexSpec(
        weightsPpb,
        from.staleNs(),
        from.clampPpb(),
        from.spreadPpb(),
        from.volatileMovePpb(),
        from.volatileWindowNs());
  }

  static CurrencySpec currencyTerms(
      CurrencyTermsDecoder from, List<DiscountTier> discounts, List<LoanTier> loans) {
    return new CurrencySpec(
        from.assetScale(),
        from.indexScale(),
        from.usdScale(),
        discounts,
        loans,
        Wire.TIER_RULE.of(from.loanRuleRaw()),
        from.repayPpb());
  }
}
