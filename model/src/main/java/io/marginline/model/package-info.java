/** The language of Marginline: commands, events, specifications and reasons. No arithmetic. */
@org.jspecify.annotations.NullMarked
package io.marginline.model;
