/**
 * Reading and checking of a member's data directory without a running member: what the archive and
 * the cluster wrote, frame by frame.
 */
@NullMarked
package io.marginline.node.log;

import org.jspecify.annotations.NullMarked;
