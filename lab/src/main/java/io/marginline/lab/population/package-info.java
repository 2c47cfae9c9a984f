/** Who trades in a replay: one file of values with their reasons, one random stream per account. */
@NullMarked
package io.marginline.lab.population;

import org.jspecify.annotations.NullMarked;
