@NullMarked
package io.marginline.node.audit;

import org.jspecify.annotations.NullMarked;
