@NullMarked
package io.marginline.config;

import org.jspecify.annotations.NullMarked;
