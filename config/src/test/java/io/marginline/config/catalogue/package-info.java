@NullMarked
package io.marginline.config.catalogue;

import org.jspecify.annotations.NullMarked;
