/** Tests of the operators' interface. */
@NullMarked
package io.marginline.gateway.operator;

import org.jspecify.annotations.NullMarked;
