/** Tier tables: from size to rates (rules §2). */
@NullMarked
package io.marginline.margin.tier;

import org.jspecify.annotations.NullMarked;
