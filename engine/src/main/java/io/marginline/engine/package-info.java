/** The deterministic state machine: a function of (state, command, log time) to events. */
@NullMarked
package io.marginline.engine;

import org.jspecify.annotations.NullMarked;
