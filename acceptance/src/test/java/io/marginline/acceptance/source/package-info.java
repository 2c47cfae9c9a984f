/** Rules over the source text that byte code no longer shows. */
@NullMarked
package io.marginline.acceptance.source;

import org.jspecify.annotations.NullMarked;
