/** What the gateway counts, and where it is read. */
@NullMarked
package io.marginline.gateway.metrics;

import org.jspecify.annotations.NullMarked;
