/** Three members in processes of their own: kills, partitions, lost files. */
@NullMarked
package io.marginline.node.cluster;

import org.jspecify.annotations.NullMarked;
