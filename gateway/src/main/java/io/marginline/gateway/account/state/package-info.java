/** One account as it stands between two commands, and its numbers as decimals. */
@NullMarked
package io.marginline.gateway.account.state;

import org.jspecify.annotations.NullMarked;
