@NullMarked
package io.marginline.config.answer;

import org.jspecify.annotations.NullMarked;
