/** What is measured beside us in the same run: accounts as objects with decimal numbers. */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.peer;
