/** JMH benchmarks, and comparisons with others in the same run (docs/benchmarks.md). */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks;
