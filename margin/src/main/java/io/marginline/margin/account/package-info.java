/** One account as plain data: what it holds, and what its margin comes to (rules §1 … §10). */
@NullMarked
package io.marginline.margin.account;

import org.jspecify.annotations.NullMarked;
