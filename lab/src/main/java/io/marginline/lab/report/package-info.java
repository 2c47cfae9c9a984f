/** What a replay leaves behind: numbers for programs, a page with pictures for people. */
@NullMarked
package io.marginline.lab.report;

import org.jspecify.annotations.NullMarked;
