/** The engine as a clustered service. */
@NullMarked
package io.marginline.node.service;

import org.jspecify.annotations.NullMarked;
