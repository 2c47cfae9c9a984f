package io.marginline.protocol;

import io.marginline.model.ClientId;
import io.marginline.model.CurrencySpec;
import io.marginline.model.FundingSpec;
import io.marginline.model.Header;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.VenueSettings;
import sbe.marginline.ClientIdEncoder;
import sbe.marginline.CommandHeadEncoder;
import sbe.marginline.CurrencyTermsEncoder;
import sbe.marginline.FundingTermsEncoder;
import sbe.marginline.IndexTermsEncoder;
import sbe.marginline.InstrumentTermsEncoder;
import sbe.marginline.OptionTermsEncoder;
import sbe.marginline.ProductTermsEncoder;
import sbe.marginline.ProfileTermsEncoder;
import sbe.marginline.VenueTermsEncoder;

/** Writes the composites that several messages share. */
final class TermsWriter {
  private TermsWriter() {}

  static void head(CommandHeadEncoder to, Header from) {
    to.requestHi(from.requestHi())
        .requestLo(from.requestLo())
        .accountId(from.accountId())
        .nowNs(from.nowNs())
        .deadlineNs(from.deadlineNs());
  }

  static void clientId(ClientIdEncoder to, ClientId from) {
    to.a(from.a()).b(from.b()).c(from.c()).d(from.d());
  }

  static void profile(ProfileTermsEncoder to, Profile from) {
    to.tierRule(Wire.TIER_RULE.of(from.tierRule()))
        .tierBasis(Wire.TIER_BASIS.of(from.tierBasis()))
        .maintenanceRule(Wire.MAINTENANCE_RULE.of(from.maintenanceRule()))
        .crossOffset(Wire.CROSS_OFFSET.of(from.crossOffset()))
        .sliceRule(Wire.SLICE_RULE.of(from.sliceRule()))
        .feeInRatio(Wire.of(from.feeInRatio()))
        .isolatedBasis(Wire.ISOLATED_BASIS.of(from.isolatedBasis()));
  }

  static void venueTerms(VenueTermsEncoder to, VenueSettings from) {
    to.maxDeadlineNs(from.maxDeadlineNs())
        .warnRatioPpb(from.warnRatioPpb())
        .calmRatioPpb(from.calmRatioPpb())
        .warnRepeatNs(from.warnRepeatNs())
        .reduceTargetPpb(from.reduceTargetPpb())
        .slippagePpb(from.slippagePpb())
        .maxAttempts(from.maxAttempts())
        .stepNs(from.stepNs())
        .workOffSlippagePpb(from.workOffSlippagePpb())
        .lossCapUnits(from.lossCapUnits())
        .backlogNs(from.backlogNs())
        .fundDropPpb(from.fundDropPpb())
        .fundFloorUnits(from.fundFloorUnits())
        .liquidateUncertain(Wire.of(from.liquidateUncertain()));
    profile(to.profile(), from.profile());
  }

  static void fundingTerms(FundingTermsEncoder to, FundingSpec from) {
    to.intervalNs(from.intervalNs())
        .interestPpb(from.interestPpb())
        .capPpb(from.capPpb())
        .floorPpb(from.floorPpb())
        .impactValueUnits(from.impactValueUnits());
  }

  static void optionTerms(OptionTermsEncoder to, OptionSpec from) {
    to.forwardIndexId(from.forwardIndexId())
        .strike(from.strike())
        .call(Wire.of(from.call()))
        .stableSettled(Wire.of(from.stableSettled()))
        .pricePerOne(from.pricePerOne())
        .markPerOne(from.markPerOne())
        .marginRatePpb(from.marginRatePpb());
  }

  static void productTerms(ProductTermsEncoder to, ProductSpec from) {
    to.kind(Wire.PRODUCT_KIND.of(from.kind()))
        .baseAssetId(from.baseAssetId())
        .baseLotUnits(from.baseLotUnits())
        .expiryNs(from.expiryNs())
        .windowNs(from.windowNs());
    optionTerms(to.option(), from.option());
  }

  static void instrumentTerms(InstrumentTermsEncoder to, InstrumentSpec from) {
    to.indexId(from.indexId())
        .settleAssetId(from.settleAssetId())
        .tickValueUnits(from.tickValueUnits())
        .markUnitsPerTick(from.markUnitsPerTick())
        .maxPriceTicks(from.maxPriceTicks())
        .maxLots(from.maxLots())
        .minSliceLots(from.minSliceLots())
        .takerPpb(from.takerPpb())
        .makerPpb(from.makerPpb())
        .liquidationFeePpb(from.liquidationFeePpb())
        .bandPpb(from.bandPpb())
        .basisClampPpb(from.basisClampPpb())
        .sampleSpreadPpb(from.sampleSpreadPpb())
        .markSource(Wire.MARK_SOURCE.of(from.markSource()));
    fundingTerms(to.funding(), from.funding());
    productTerms(to.product(), from.product());
  }

  static void indexTerms(IndexTermsEncoder to, IndexSpec from) {
    to.staleNs(from.staleNs())
        .clampPpb(from.clampPpb())
        .spreadPpb(from.spreadPpb())
        .volatileMovePpb(from.volatileMovePpb())
        .volatileWindowNs(from.volatileWindowNs());
  }

  static void currencyTerms(CurrencyTermsEncoder to, CurrencySpec from) {
    to.assetScale(from.assetScale())
        .indexScale(from.indexScale())
        .usdScale(from.usdScale())
        .loanRule(Wire.TIER_RULE.of(from.loanRule()))
        .repayPpb(from.repayPpb());
  }
}
