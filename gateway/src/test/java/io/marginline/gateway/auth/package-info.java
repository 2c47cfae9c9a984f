/** Signatures, users and the audit log. */
@NullMarked
package io.marginline.gateway.auth;

import org.jspecify.annotations.NullMarked;
