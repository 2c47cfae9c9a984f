/** What the tests of the node share: a small venue, its load, members in processes of their own. */
@NullMarked
package io.marginline.node.testing;

import org.jspecify.annotations.NullMarked;
