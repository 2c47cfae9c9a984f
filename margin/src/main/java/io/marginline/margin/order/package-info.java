/** Open orders as exposure, and the largest size that fits (rules §5). */
@NullMarked
package io.marginline.margin.order;

import org.jspecify.annotations.NullMarked;
