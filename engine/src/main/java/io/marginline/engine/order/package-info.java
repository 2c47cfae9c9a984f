/** Order and trigger entry. */
@NullMarked
package io.marginline.engine.order;

import org.jspecify.annotations.NullMarked;
