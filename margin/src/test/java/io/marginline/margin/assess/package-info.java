@NullMarked
package io.marginline.margin.assess;

import org.jspecify.annotations.NullMarked;
