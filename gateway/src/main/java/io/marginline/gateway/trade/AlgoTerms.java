package io.marginline.gateway.trade;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an algo was asked to do. Amounts in lots.
 *
 * @param ordType conditional, oco, trigger or move_order_stop
 * @param lots 0 while it follows a parent's fill or the whole position
 * @param whole closeFraction=1: always the size of the position
 * @param linked goes when the position is closed
 * @param trigger of ordType trigger
 * @param said what the wire said besides: tdMode, ccy, tag, tgtCcy, sz, clOrdId; of what is
 *     attached tpOrdKind, ratios and amendPxOnTriggerType; of a trigger order the ids of what waits
 *     for its order (attached)
 * @param last last price when it was placed
 */
record AlgoTerms(
    long id,
    String clientId,
    long accountId,
    int instrumentId,
    String ordType,
    boolean buy,
    PositionSide posSide,
    MarginMode marginMode,
    long lots,
    boolean reduceOnly,
    boolean whole,
    boolean linked,
    @Nullable Leg trigger,
    @Nullable Leg tp,
    @Nullable Leg sl,
    @Nullable Trail trail,
    Map<String, String> said,
    long createdMs,
    String last) {

  AlgoTerms {
    said = Map.copyOf(said);
  }

  /** The leg in the first place, which a trigger order shares with take profit. */
  @Nullable Leg first() {
    return trigger != null ? trigger : tp;
  }

  AlgoTerms sized(long newLots) {
    return with(newLots, trigger, tp, sl);
  }

  AlgoTerms with(long newLots, @Nullable Leg newTrigger, @Nullable Leg newTp, @Nullable Leg newSl) {
    return new AlgoTerms(
        id,
        clientId,
        accountId,
        instrumentId,
        ordType,
        buy,
        posSide,
        marginMode,
        newLots,
        reduceOnly,
        whole,
        linked,
        newTrigger,
        newTp,
        newSl,
        trail,
        said,
        createdMs,
        last);
  }

  AlgoTerms saying(String key, String value) {
    Map<String, String> more = new HashMap<>(said);
    more.put(key, value);
    return new AlgoTerms(
        id,
        clientId,
        accountId,
        instrumentId,
        ordType,
        buy,
        posSide,
        marginMode,
        lots,
        reduceOnly,
        whole,
        linked,
        trigger,
        tp,
        sl,
        trail,
        more,
        createdMs,
        last);
  }

  String said(String key) {
    return said.getOrDefault(key, "");
  }

  /** Whether it belongs to this leg of the account. */
  boolean of(long account, int instrument, MarginMode mode, PositionSide side) {
    return accountId == account
        && instrumentId == instrument
        && marginMode == mode
        && posSide == side;
  }
}
