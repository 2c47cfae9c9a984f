/** The file of a cluster: who its members are and what a command needs to count as recorded. */
@NullMarked
package io.marginline.config.cluster;

import org.jspecify.annotations.NullMarked;
