/**
 * Seeded streams of commands for small worlds: every command, every refusal, every rung of the
 * ladder, and prices that are steered to somebody's line. The same seed gives the same stream as
 * long as the engine answers the same.
 */
@org.jspecify.annotations.NullMarked
package io.marginline.lab.workload;
