/** Instruments and their marks. */
@NullMarked
package io.marginline.engine.instrument;

import org.jspecify.annotations.NullMarked;
