/** What the tests of the node share: members in this process, clients that do not behave. */
@NullMarked
package io.marginline.node.testing;

import org.jspecify.annotations.NullMarked;
