/** The whole engine under load: orders with their margin checks, and mark ticks over everybody. */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.venue;
