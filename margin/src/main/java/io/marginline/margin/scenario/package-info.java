/**
 * The scenarios of portfolio margin: a risk unit's grid and its charges MR1–MR7, MR9 (rules §9).
 */
@NullMarked
package io.marginline.margin.scenario;

import org.jspecify.annotations.NullMarked;
