@org.jspecify.annotations.NullMarked
package io.marginline.reference;
