/** What the pages print is what the program prints now. */
@NullMarked
package io.marginline.acceptance.docs;

import org.jspecify.annotations.NullMarked;
