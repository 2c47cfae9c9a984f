/** From an account's data to its margin, in every mode (rules §5 … §10). */
@NullMarked
package io.marginline.margin.assess;

import org.jspecify.annotations.NullMarked;
