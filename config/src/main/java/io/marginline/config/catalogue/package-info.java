/** Instruments and currencies that are known by name, and how a file describes or changes them. */
@NullMarked
package io.marginline.config.catalogue;

import org.jspecify.annotations.NullMarked;
