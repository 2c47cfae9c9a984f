/** Health of risk units and the liquidation ladder. */
@NullMarked
package io.marginline.engine.liquidation;

import org.jspecify.annotations.NullMarked;
