package io.marginline.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.Answer;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class MeteredPortTest {
  private static final Command COMMAND = new Command.CreateAccount(new Header(1, 2, 0, 3, 4));

  @Test
  void commands_are_counted_by_type_and_result() {
    Metrics metrics = new Metrics("1.2.3");
    for (Answer answer :
        List.of(
            new Answer.Done(1, false, 5),
            new Answer.Done(1, true, 5),
            new Answer.Rejected(RejectReason.FROZEN, 0, 0, Term.NONE, 6),
            new Answer.Refused(Answer.Why.OVERLOADED),
            new Answer.Unknown())) {
      send(metrics, CompletableFuture.completedFuture(answer));
    }
    send(metrics, CompletableFuture.failedFuture(new IllegalStateException()));
    for (String result :
        List.of("done", "repeated", "rejected", "overloaded", "unknown", "failed")) {
      assertThat(metrics.text())
          .contains(
              "marginline_commands_total{result=\"" + result + "\",type=\"CreateAccount\"} 1");
    }
    assertThat(metrics.text()).contains("marginline_command_duration_seconds_count 6");
  }

  @Test
  void prices_that_are_not_taken_are_counted_by_reason() {
    Metrics metrics = new Metrics("1.2.3");
    Answer no = new Answer.Rejected(RejectReason.STALE_INSTANT, 2, 1, Term.TIME, 6);
    Command prices = new Command.UpdatePrices(new Header(1, 2, 0, 3, 4), 1, List.of());
    MeteredPort port = new MeteredPort(each -> CompletableFuture.completedFuture(no), metrics);
    assertThat(List.of(port.send(prices), port.send(COMMAND))).allMatch(CompletableFuture::isDone);
    assertThat(metrics.text())
        .contains("marginline_oracle_rejects_total{reason=\"stale_instant\"} 1");
  }

  private static void send(Metrics metrics, CompletableFuture<Answer> answer) {
    assertThat(new MeteredPort(command -> answer, metrics).send(COMMAND)).isDone();
  }

  @Test
  void a_log_line_is_a_json_object() {
    LogRecord entry = new LogRecord(Level.WARNING, "it {0} \"so\"\n");
    entry.setParameters(new Object[] {"happened"});
    entry.setLoggerName("io.marginline.x");
    entry.setThrown(new IllegalStateException("why"));
    assertThat(new JsonLines().format(entry))
        .startsWith("{\"time\":\"")
        .contains("\"level\":\"WARNING\",\"logger\":\"io.marginline.x\"")
        .contains("\"message\":\"it happened \\\"so\\\"\\n\"")
        .contains("\"error\":\"java.lang.IllegalStateException: why\",\"at\":\"[")
        .endsWith("}\n");
  }
}
