@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.portfolio;
