/** What is due, and which units a mark endangers. */
@NullMarked
package io.marginline.engine.monitor;

import org.jspecify.annotations.NullMarked;
