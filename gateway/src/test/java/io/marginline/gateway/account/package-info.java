/** The account's endpoints over a venue whose events are said by hand. */
@NullMarked
package io.marginline.gateway.account;

import org.jspecify.annotations.NullMarked;
