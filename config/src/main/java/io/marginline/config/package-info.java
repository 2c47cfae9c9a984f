/** Portfolio files: text in, checked records, and the margin report of what they hold. */
@NullMarked
package io.marginline.config;

import org.jspecify.annotations.NullMarked;
