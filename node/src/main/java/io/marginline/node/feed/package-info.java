/** Events of a member for whoever folds them: all of them, in order, or a new beginning. */
@NullMarked
package io.marginline.node.feed;

import org.jspecify.annotations.NullMarked;
