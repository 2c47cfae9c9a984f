package io.marginline.views;

import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;

/**
 * One movement of an account's cash or of an isolated position's margin. A movement between the two
 * is two bills.
 *
 * @param purse CASH or MARGIN
 * @param changeUnits signed
 * @param balanceUnits of the purse, after it
 * @param otherAccountId TRANSFER and spot trades: the other account; 0 = none
 * @param instrumentId −1 where the movement has none
 * @param positionId 0 where none is known
 * @param orderId the order of a fill; 0 = none
 * @param tradeId 0 = no trade
 * @param liquidationId of the account's liquidation that caused it; 0 = none
 */
public record BillView(
    long accountId,
    int assetId,
    LedgerKind purse,
    Bill bill,
    long changeUnits,
    long balanceUnits,
    long otherAccountId,
    int instrumentId,
    long positionId,
    long orderId,
    long tradeId,
    long liquidationId,
    long timeNs) {}
