/** Hypothetical accounts: margin of positions that nobody holds yet. */
@NullMarked
package io.marginline.gateway.account.builder;

import org.jspecify.annotations.NullMarked;
