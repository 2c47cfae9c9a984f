/** The benchmarks of a whole node run, small, and are what they claim to be. */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.node;
