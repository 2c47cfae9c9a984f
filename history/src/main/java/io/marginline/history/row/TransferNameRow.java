package io.marginline.history.row;

/** The name that a client gave to a transfer. */
public record TransferNameRow(String clientId, long accountId, long transId) {}
