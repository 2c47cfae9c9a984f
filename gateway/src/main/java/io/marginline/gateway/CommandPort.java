package io.marginline.gateway;

import io.marginline.model.Command;
import java.util.concurrent.CompletableFuture;

/** Where commands go: a node of this process or a cluster elsewhere. */
@FunctionalInterface
public interface CommandPort {
  CompletableFuture<Answer> send(Command command);
}
