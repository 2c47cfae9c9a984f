@NullMarked
package io.marginline.gateway.market;

import org.jspecify.annotations.NullMarked;
