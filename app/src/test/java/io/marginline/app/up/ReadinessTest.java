package io.marginline.app.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.metrics.Check;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  @Test
  void nothing_is_wrong_while_the_audit_has_found_nothing() {
    assertThat(VenueProcess.checks(true, true, new CompletableFuture<>()))
        .containsExactly(Check.fine("node"), Check.fine("views"), Check.fine("audit"));
  }

  @Test
  void each_fault_is_told_with_its_reason() {
    String finding = "at log position 8064, asset 0, FUND: the engine has 101 units";
    assertThat(VenueProcess.checks(true, true, CompletableFuture.completedFuture(finding)))
        .contains(new Check("audit", finding), Check.fine("node"));
    assertThat(VenueProcess.checks(false, false, new CompletableFuture<>()))
        .filteredOn(check -> !check.trouble().isEmpty())
        .extracting(Check::name)
        .containsExactly("node", "views");
  }
}
