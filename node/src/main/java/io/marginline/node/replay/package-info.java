/** A log carried out again without a member: verify, explain, inspect. */
@NullMarked
package io.marginline.node.replay;

import org.jspecify.annotations.NullMarked;
