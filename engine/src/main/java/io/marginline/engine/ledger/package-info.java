/** Double-entry balances. */
@NullMarked
package io.marginline.engine.ledger;

import org.jspecify.annotations.NullMarked;
