/** The order book: prices, sizes and time priority. It knows no account, no margin and no clock. */
@org.jspecify.annotations.NullMarked
package io.marginline.engine.book;
