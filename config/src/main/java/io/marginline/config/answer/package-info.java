/** Margin report of any account: the margin library's answer as rows of text. */
@NullMarked
package io.marginline.config.answer;

import org.jspecify.annotations.NullMarked;
