/** Order sequences of other venues, run through the order book by a small matcher. */
@org.jspecify.annotations.NullMarked
package io.marginline.engine.book.venue;
