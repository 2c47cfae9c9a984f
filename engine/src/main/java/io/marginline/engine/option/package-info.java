/** What sets options apart: their mark, margin, fee and payoff. */
@NullMarked
package io.marginline.engine.option;

import org.jspecify.annotations.NullMarked;
