/** The {@code marginline} command: its subcommands, their tables and their exit codes. */
@NullMarked
package io.marginline.app;

import org.jspecify.annotations.NullMarked;
