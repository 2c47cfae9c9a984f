/** Accounts, their legs, orders and funds. */
@NullMarked
package io.marginline.engine.account;

import org.jspecify.annotations.NullMarked;
