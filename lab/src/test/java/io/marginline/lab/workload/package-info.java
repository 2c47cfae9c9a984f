/** The streams themselves, without an engine behind them. */
@org.jspecify.annotations.NullMarked
package io.marginline.lab.workload;
