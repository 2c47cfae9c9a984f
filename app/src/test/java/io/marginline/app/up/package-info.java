@NullMarked
package io.marginline.app.up;

import org.jspecify.annotations.NullMarked;
