/** Rates by size against plain decimals. */
@org.jspecify.annotations.NullMarked
package io.marginline.margin.tier;
