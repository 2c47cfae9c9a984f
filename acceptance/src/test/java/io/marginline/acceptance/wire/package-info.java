/** What comes over the wire: who is refused, and that nothing sent can break the gateway. */
@NullMarked
package io.marginline.acceptance.wire;

import org.jspecify.annotations.NullMarked;
