@NullMarked
package io.marginline.node.service;

import org.jspecify.annotations.NullMarked;
