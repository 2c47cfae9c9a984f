/** The engine's guards asked of an account as it is read, before anything is sent. */
@NullMarked
package io.marginline.gateway.account.check;

import org.jspecify.annotations.NullMarked;
