/** Funding premium, rate and payment (rules §3). */
@NullMarked
package io.marginline.margin.funding;

import org.jspecify.annotations.NullMarked;
