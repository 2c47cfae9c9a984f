/** The trading and the funding account: balances, positions, settings, what-if answers. */
@NullMarked
package io.marginline.gateway.account;

import org.jspecify.annotations.NullMarked;
