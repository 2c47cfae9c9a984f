package io.marginline.views.state;

import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.Validity;
import io.marginline.views.InstrumentView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One instrument: its terms, its book, its prices, and who holds it. */
public final class InstrumentState {
  private static final long PPB = 1_000_000_000L;
  private static final long DELIVERY_SAMPLE_NS = 200_000_000L;

  public final int id;
  public final Book book = new Book();
  public final Premium premium;

  /** Open positions by id. */
  public final Map<Long, PositionState> holders = new LinkedHashMap<>();

  private final Profile profile;
  private InstrumentSpec spec;
  private Terms terms;

  /** With other tiers; none stand while the time is 0. */
  private List<Tier> announcedTiers = List.of();

  private Terms announcedTerms;
  private long tiersEffectiveNs;

  /** Price × 10^markScale; 0 = none yet. */
  public long mark;

  public Validity validity = Validity.UNAVAILABLE;
  public long markNs;
  public long lastTradeTicks;
  public long lastTradeNs;
  public long openLots;
  public boolean expired;
  public long deliveryPrice;
  public long deliverySum;
  public long deliveryCount;
  public long deliverySampleNs;
  public long volatilityPpb;

  public InstrumentState(int id, InstrumentSpec spec, Profile profile, long createdNs) {
    this.id = id;
    this.spec = spec;
    this.profile = profile;
    terms = terms(spec, profile);
    announcedTerms = terms;
    premium = new Premium(spec, createdNs);
  }

  public InstrumentSpec spec() {
    return spec;
  }

  /** What its tiers require now. */
  public Terms terms() {
    return terms;
  }

  /** What the announced tiers require; the same as {@link #terms} where none are announced. */
  public Terms announcedTerms() {
    return announcedTerms;
  }

  public boolean announced() {
    return tiersEffectiveNs != 0;
  }

  /** The announced tiers, or the present ones: what new leverage is bounded by. */
  public List<Tier> latestTiers() {
    return announced() ? announcedTiers : spec.tiers();
  }

  public void announce(List<Tier> tiers, long effectiveNs) {
    announcedTiers = tiers;
    tiersEffectiveNs = effectiveNs;
    announcedTerms = terms(spec.withTiers(tiers), profile);
  }

  public void tiersTookEffect() {
    spec = spec.withTiers(announcedTiers);
    terms = announcedTerms;
    announcedTiers = List.of();
    tiersEffectiveNs = 0;
  }

  public boolean spot() {
    return kind() == ProductKind.SPOT;
  }

  public boolean option() {
    return kind() == ProductKind.OPTION;
  }

  public ProductKind kind() {
    return spec.product().kind();
  }

  /** An index price of the delivery window (docs/products.md P2). */
  public void deliverySample(long index, long instantNs) {
    long endNs = spec.product().expiryNs();
    boolean inside = instantNs < endNs && endNs - spec.product().windowNs() <= instantNs;
    boolean waited = deliveryCount == 0 || instantNs - deliverySampleNs >= DELIVERY_SAMPLE_NS;
    if (endNs > 0 && inside && waited && !expired) {
      deliverySum += index;
      deliveryCount++;
      deliverySampleNs = instantNs;
    }
  }

  private static Terms terms(InstrumentSpec spec, Profile profile) {
    return switch (spec.product().kind()) {
      case INVERSE -> InverseTerms.of(spec, profile);
      case LINEAR, OPTION -> ContractTerms.of(spec, profile);
      case SPOT -> ContractTerms.of(withoutMargin(spec, profile), profile);
    };
  }

  /** The tiers of spot are not read: its loans have bands. */
  private static InstrumentSpec withoutMargin(InstrumentSpec spec, Profile profile) {
    Tier tier =
        profile.tierBasis() == TierBasis.NOTIONAL
            ? Tier.ofNotional(Long.MAX_VALUE, 0, PPB)
            : Tier.ofLots(spec.maxLots(), 0, PPB);
    return spec.withTiers(List.of(tier));
  }

  public InstrumentView view(long nowNs) {
    return new InstrumentView(
        id,
        spec,
        mark,
        validity,
        markNs,
        expired,
        deliveryPrice,
        lastTradeTicks,
        lastTradeNs,
        openLots,
        premium.view(nowNs),
        announcedTiers,
        tiersEffectiveNs,
        volatilityPpb,
        deliverySum,
        deliveryCount);
  }
}
