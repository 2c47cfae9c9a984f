package io.marginline.history.row;

/** Commands that this history has not seen: after the one position, up to and with the other. */
public record GapRow(long afterPosition, long untilPosition, long at) {}
