package io.marginline.model;

/**
 * What every command carries.
 *
 * @param requestHi first half of the idempotency key
 * @param requestLo second half of the idempotency key
 * @param accountId the account that asks; 0 is the operator
 * @param nowNs time of the log, epoch nanoseconds
 * @param deadlineNs refused later than this
 */
public record Header(long requestHi, long requestLo, long accountId, long nowNs, long deadlineNs) {}
