@NullMarked
package io.marginline.node.client;

import org.jspecify.annotations.NullMarked;
