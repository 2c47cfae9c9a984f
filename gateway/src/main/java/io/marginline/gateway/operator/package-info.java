/**
 * What operators do: accounts, users, keys, money, tiers, prices, halts, and what they look at. One
 * registration of an operation gives its route, the checks of its fields and its description.
 */
@NullMarked
package io.marginline.gateway.operator;

import org.jspecify.annotations.NullMarked;
