/** What stands on the wire: JSON, parameters, replies and error codes. */
@NullMarked
package io.marginline.gateway.wire;

import org.jspecify.annotations.NullMarked;
