/** Scenario tables: what the engine does, in the words and decimals of the trade. */
@NullMarked
package io.marginline.engine.scenario;

import org.jspecify.annotations.NullMarked;
