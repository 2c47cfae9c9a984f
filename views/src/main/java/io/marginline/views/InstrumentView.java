package io.marginline.views;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.Tier;
import io.marginline.model.Validity;
import java.util.List;

/**
 * An instrument and its prices.
 *
 * @param spec with the tiers in force now
 * @param mark price × 10^markScale; 0 = none yet
 * @param markNs engine time of the last change of the mark
 * @param expired delivered at {@code deliveryPrice}
 * @param lastTradeTicks 0 = none yet
 * @param openLots open interest: lots of all long positions, the venue's own rows included
 * @param announcedTiers empty = none
 * @param volatilityPpb options: the stored mark volatility; 0 = none yet
 * @param deliverySum index samples of the delivery window so far
 * @param deliveryCount how many they are
 */
public record InstrumentView(
    int id,
    InstrumentSpec spec,
    long mark,
    Validity validity,
    long markNs,
    boolean expired,
    long deliveryPrice,
    long lastTradeTicks,
    long lastTradeNs,
    long openLots,
    FundingView funding,
    List<Tier> announcedTiers,
    long tiersEffectiveNs,
    long volatilityPpb,
    long deliverySum,
    long deliveryCount) {}
