/**
 * Random streams of commands through the engine and the reference engine side by side, and the
 * faults that such streams must find.
 */
@org.jspecify.annotations.NullMarked
package io.marginline.acceptance.stream;
