/** Reads the sections of a portfolio file into records, every problem noted with its place. */
@NullMarked
package io.marginline.config.portfolio;

import org.jspecify.annotations.NullMarked;
