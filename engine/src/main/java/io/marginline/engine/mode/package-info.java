/** Account modes, currencies, and the pool that counts all of them in USD. */
@NullMarked
package io.marginline.engine.mode;

import org.jspecify.annotations.NullMarked;
