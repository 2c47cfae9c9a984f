/** REST: which paths there are, and how a request becomes a reply. */
@NullMarked
package io.marginline.gateway.rest;

import org.jspecify.annotations.NullMarked;
