/** Clients written by others against a running venue, at the versions of acceptance/clients. */
@NullMarked
package io.marginline.acceptance.clients;

import org.jspecify.annotations.NullMarked;
