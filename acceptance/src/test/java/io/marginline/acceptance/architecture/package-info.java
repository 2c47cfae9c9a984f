/** Rules over the compiled classes: module arrows, determinism, null marks. */
@NullMarked
package io.marginline.acceptance.architecture;

import org.jspecify.annotations.NullMarked;
