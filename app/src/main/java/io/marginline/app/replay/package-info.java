/** The subcommands {@code replay} and {@code explain}. */
@NullMarked
package io.marginline.app.replay;

import org.jspecify.annotations.NullMarked;
