package io.marginline.history.row;

/** Money that went from one account to another; its id is the command's log position. */
public record TransferRow(
    long transId, long at, long fromAccountId, long toAccountId, int assetId, long amountUnits) {}
