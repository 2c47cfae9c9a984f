/** Portfolio margin of accounts with options, and the option prices under it. */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.portfolio;
