@NullMarked
package io.marginline.node;

import org.jspecify.annotations.NullMarked;
