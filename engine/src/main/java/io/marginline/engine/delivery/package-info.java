/** What happens when a dated instrument ends. */
@NullMarked
package io.marginline.engine.delivery;

import org.jspecify.annotations.NullMarked;
