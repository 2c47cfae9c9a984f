@NullMarked
package io.marginline.app;

import org.jspecify.annotations.NullMarked;
