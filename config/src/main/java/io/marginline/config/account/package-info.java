/** A portfolio as exact integers: scales, positions, orders, pools and risk units. */
@NullMarked
package io.marginline.config.account;

import org.jspecify.annotations.NullMarked;
