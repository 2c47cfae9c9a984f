/** Trials of a member: processes of their own that are loaded, killed and compared. */
@NullMarked
package io.marginline.node.trial;

import org.jspecify.annotations.NullMarked;
