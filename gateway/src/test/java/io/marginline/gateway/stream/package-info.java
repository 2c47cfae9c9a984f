/** Sessions without and with sockets. */
@NullMarked
package io.marginline.gateway.stream;

import org.jspecify.annotations.NullMarked;
