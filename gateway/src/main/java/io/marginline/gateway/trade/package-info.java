/** Orders and algos as OKX v5 states them, on the commands and events of the engine. */
@NullMarked
package io.marginline.gateway.trade;

import org.jspecify.annotations.NullMarked;
