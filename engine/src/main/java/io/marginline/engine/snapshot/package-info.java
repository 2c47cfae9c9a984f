/** The state as rows, and back. */
@NullMarked
package io.marginline.engine.snapshot;

import org.jspecify.annotations.NullMarked;
