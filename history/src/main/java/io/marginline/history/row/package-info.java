/**
 * The rows that are kept: everything in the engine's numbers, times in epoch milliseconds. What
 * does not apply is 0, −1 (instruments) or "".
 */
@NullMarked
package io.marginline.history.row;

import org.jspecify.annotations.NullMarked;
