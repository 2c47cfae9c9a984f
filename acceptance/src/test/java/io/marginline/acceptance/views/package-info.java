/** The folded venue is the engine's: in seeded streams, after restarts, and account by account. */
@NullMarked
package io.marginline.acceptance.views;

import org.jspecify.annotations.NullMarked;
