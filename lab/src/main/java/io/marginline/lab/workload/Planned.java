package io.marginline.lab.workload;

import io.marginline.model.Command;
import io.marginline.model.Header;
import java.util.function.Function;

/** A command that still lacks its header; account 0 is the operator. */
record Planned(long accountId, Function<Header, Command> body) {}
