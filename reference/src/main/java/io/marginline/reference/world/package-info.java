/** The state that the reference engine folds commands into: plain sorted maps and open fields. */
@org.jspecify.annotations.NullMarked
package io.marginline.reference.world;
