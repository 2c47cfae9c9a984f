/** Order book throughput, beside exchange-core's book on the same stream in the same run. */
@org.jspecify.annotations.NullMarked
package io.marginline.benchmarks.book;
