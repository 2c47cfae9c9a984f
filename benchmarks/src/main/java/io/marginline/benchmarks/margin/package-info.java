/** The margin of one account, without the engine around it. */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.margin;
