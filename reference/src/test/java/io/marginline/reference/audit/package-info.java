/** Hand-made event lists through the auditor and the receipts. */
@org.jspecify.annotations.NullMarked
package io.marginline.reference.audit;
