/** The crash lab: recorded crashes replayed against a seeded population and the real engine. */
@NullMarked
package io.marginline.lab;

import org.jspecify.annotations.NullMarked;
