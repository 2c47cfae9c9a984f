/** Text in: YAML or JSON as a tree that knows its lines, and every problem found in it. */
@NullMarked
package io.marginline.config.text;

import org.jspecify.annotations.NullMarked;
