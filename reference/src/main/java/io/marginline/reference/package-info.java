/**
 * A slow second engine, written from docs/engine.md alone, to check the fast one event by event.
 */
@org.jspecify.annotations.NullMarked
package io.marginline.reference;
