/** The state as rows. */
@NullMarked
package io.marginline.engine.snapshot;

import org.jspecify.annotations.NullMarked;
