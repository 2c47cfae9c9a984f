@NullMarked
package io.marginline.margin.dynamic;

import org.jspecify.annotations.NullMarked;
