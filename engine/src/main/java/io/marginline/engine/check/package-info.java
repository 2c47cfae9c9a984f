/** What must hold: impossible states stop the engine. */
@NullMarked
package io.marginline.engine.check;

import org.jspecify.annotations.NullMarked;
