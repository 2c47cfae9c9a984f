/** The fold, by hand-made events. */
@NullMarked
package io.marginline.views;

import org.jspecify.annotations.NullMarked;
