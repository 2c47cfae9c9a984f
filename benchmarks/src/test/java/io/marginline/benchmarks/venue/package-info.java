/** The worlds of the benchmarks are what they claim to be. */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.venue;
