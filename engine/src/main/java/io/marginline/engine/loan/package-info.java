/** Debts of the USD pools: interest and forced repayment. */
@NullMarked
package io.marginline.engine.loan;

import org.jspecify.annotations.NullMarked;
