@NullMarked
package io.marginline.config.cluster;

import org.jspecify.annotations.NullMarked;
