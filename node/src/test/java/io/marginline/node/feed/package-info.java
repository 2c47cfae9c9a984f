@NullMarked
package io.marginline.node.feed;

import org.jspecify.annotations.NullMarked;
