package io.marginline.node.log;

/**
 * A leadership term that has begun in the log.
 *
 * @param base log position at which it began
 */
record LeadershipTerm(long id, long base) {}
