/** Whether a running venue's books are what its events say. */
@NullMarked
package io.marginline.node.audit;

import org.jspecify.annotations.NullMarked;
