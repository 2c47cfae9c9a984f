/** What is folded: accounts, orders, positions, books, prices. Written by one thread. */
@NullMarked
package io.marginline.views.state;

import org.jspecify.annotations.NullMarked;
