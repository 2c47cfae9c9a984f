/** Tests of what the history answers. */
@NullMarked
package io.marginline.gateway.past;

import org.jspecify.annotations.NullMarked;
