@NullMarked
package io.marginline.protocol;

import org.jspecify.annotations.NullMarked;
