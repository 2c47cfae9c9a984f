/** One member: media driver, archive, consensus module and service in one process. */
@NullMarked
package io.marginline.node.member;

import org.jspecify.annotations.NullMarked;
