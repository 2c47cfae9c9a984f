@NullMarked
package io.marginline.engine.spot;

import org.jspecify.annotations.NullMarked;
