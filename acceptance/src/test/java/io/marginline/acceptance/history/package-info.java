/** The history of streams of commands: sums, and restarts at any moment. */
@NullMarked
package io.marginline.acceptance.history;

import org.jspecify.annotations.NullMarked;
