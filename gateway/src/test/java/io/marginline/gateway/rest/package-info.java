/** Requests without and with sockets. */
@NullMarked
package io.marginline.gateway.rest;

import org.jspecify.annotations.NullMarked;
