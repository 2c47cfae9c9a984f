@NullMarked
package io.marginline.node.member;

import org.jspecify.annotations.NullMarked;
