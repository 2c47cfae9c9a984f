/** Answers from the history: bills, fills, closed orders and positions, interest, loans. */
@NullMarked
package io.marginline.gateway.past;

import org.jspecify.annotations.NullMarked;
