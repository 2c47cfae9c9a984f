@NullMarked
package io.marginline.views.market;

import org.jspecify.annotations.NullMarked;
