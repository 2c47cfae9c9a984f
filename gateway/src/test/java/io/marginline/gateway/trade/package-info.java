@NullMarked
package io.marginline.gateway.trade;

import org.jspecify.annotations.NullMarked;
