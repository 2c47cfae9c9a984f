/** Inventory of the liquidation account, its work-off and auto-deleveraging. */
@NullMarked
package io.marginline.engine.deleveraging;

import org.jspecify.annotations.NullMarked;
