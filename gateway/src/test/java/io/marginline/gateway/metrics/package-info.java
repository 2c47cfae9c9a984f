/** What is counted and logged. */
@NullMarked
package io.marginline.gateway.metrics;

import org.jspecify.annotations.NullMarked;
