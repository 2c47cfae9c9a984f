/** What happened, kept in a database; the log stays the truth, this is read from it. */
@NullMarked
package io.marginline.history;

import org.jspecify.annotations.NullMarked;
