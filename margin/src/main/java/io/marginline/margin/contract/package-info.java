/** Contract values: what a size is worth, gains, and requires (rules §1). */
@NullMarked
package io.marginline.margin.contract;

import org.jspecify.annotations.NullMarked;
