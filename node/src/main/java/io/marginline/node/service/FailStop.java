package io.marginline.node.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Why a member must not go on. Tripped once, from any thread; from then on nothing is acknowledged.
 */
public final class FailStop {
  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();
  private final CompletableFuture<String> tripped = new CompletableFuture<>();

  /** The first reason stays. */
  public void trip(String why) {
    if (reason.compareAndSet(null, why)) {
      tripped.complete(why);
    }
  }

  public boolean isTripped() {
    return reason.get() != null;
  }

  /** Why, or null while all is well. */
  public @Nullable String reason() {
    return reason.get();
  }

  /** Completes with the reason. */
  public CompletableFuture<String> whenTripped() {
    return tripped.copy();
  }
}
