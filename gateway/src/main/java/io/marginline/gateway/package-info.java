/** The venue as clients see it: OKX v5 requests, replies and pushes. */
@NullMarked
package io.marginline.gateway;

import org.jspecify.annotations.NullMarked;
