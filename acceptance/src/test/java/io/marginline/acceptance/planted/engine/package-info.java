/** Faults planted on purpose: the architecture rules must catch each. */
@NullMarked
package io.marginline.acceptance.planted.engine;

import org.jspecify.annotations.NullMarked;
