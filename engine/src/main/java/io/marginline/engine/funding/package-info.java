/** Premiums and funding payments. */
@NullMarked
package io.marginline.engine.funding;

import org.jspecify.annotations.NullMarked;
