package io.marginline.lab.replay;

import io.marginline.feeds.BarSeries;
import org.jspecify.annotations.Nullable;

/**
 * What is replayed.
 *
 * @param name of the replay; folders are named after it
 * @param marks recorded marks; none = the engine makes the mark from index and book
 */
public record Input(String name, String instrument, BarSeries bars, @Nullable BarSeries marks) {}
