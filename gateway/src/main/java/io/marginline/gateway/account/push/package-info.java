/** Private channels of an account: balances, positions, greeks and warnings, as they change. */
@NullMarked
package io.marginline.gateway.account.push;

import org.jspecify.annotations.NullMarked;
