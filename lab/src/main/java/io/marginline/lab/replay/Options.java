package io.marginline.lab.replay;

import io.marginline.model.Profile;

/**
 * What may be varied from run to run.
 *
 * @param fundFactor multiplies the fund at the start
 * @param depthFactor multiplies the makers' sizes
 */
public record Options(
    int accounts, long seed, double fundFactor, double depthFactor, Profile profile) {}
