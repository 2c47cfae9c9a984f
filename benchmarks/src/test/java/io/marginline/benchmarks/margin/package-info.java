/** Both sides of a comparison do the same work. */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.margin;
