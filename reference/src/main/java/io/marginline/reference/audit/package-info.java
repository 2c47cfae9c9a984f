/**
 * The auditor and the receipts: both fold events and never see the engine, so what they count and
 * print can be checked against the log alone.
 */
@org.jspecify.annotations.NullMarked
package io.marginline.reference.audit;
