/** Users, their keys, and whether a request comes from one of them. */
@NullMarked
package io.marginline.gateway.auth;

import org.jspecify.annotations.NullMarked;
