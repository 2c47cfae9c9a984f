/** Balances and positions as rows of the wire (okx-api.md §4, §6). */
@NullMarked
package io.marginline.gateway.account.row;

import org.jspecify.annotations.NullMarked;
