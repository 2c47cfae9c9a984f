/** Requirements that follow the market: volatility, announcements, concentration (rules §13). */
@NullMarked
package io.marginline.margin.dynamic;

import org.jspecify.annotations.NullMarked;
