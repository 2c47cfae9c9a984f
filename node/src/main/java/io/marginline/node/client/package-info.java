/** Sends commands and resolves what became of them. */
@NullMarked
package io.marginline.node.client;

import org.jspecify.annotations.NullMarked;
