/** Reasons for rejections and outcomes of requests. */
@NullMarked
package io.marginline.engine.guard;

import org.jspecify.annotations.NullMarked;
