/** A whole node under load: how fast it serves, and how fast it is back (docs/benchmarks.md). */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.node;
