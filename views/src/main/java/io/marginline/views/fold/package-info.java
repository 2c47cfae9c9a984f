/** What each event changes in the folded state. */
@NullMarked
package io.marginline.views.fold;

import org.jspecify.annotations.NullMarked;
