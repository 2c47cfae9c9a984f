/** A whole venue in one process: node, views, history, gateway, and a market to watch. */
@NullMarked
package io.marginline.app.up;

import org.jspecify.annotations.NullMarked;
