/** Endpoints of orders and algos over a real engine and its fold. */
@NullMarked
package io.marginline.acceptance.trade;

import org.jspecify.annotations.NullMarked;
