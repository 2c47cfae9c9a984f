/** Endpoints of an account over a real engine and its fold: what they foretell happens. */
@NullMarked
package io.marginline.acceptance.account;

import org.jspecify.annotations.NullMarked;
