/** Commands around a running venue and its log. */
@NullMarked
package io.marginline.app.node;

import org.jspecify.annotations.NullMarked;
