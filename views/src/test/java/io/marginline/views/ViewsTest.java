package io.marginline.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.model.Event;
import io.marginline.model.StateRows;
import io.marginline.model.StateRows.RowType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ViewsTest {
  private final Views views = new Views();

  @Test
  void whoWaitsForAPositionGoesOnWhenItIsIn() {
    CompletableFuture<Boolean> waits =
        CompletableFuture.supplyAsync(() -> views.await(2, Duration.ofSeconds(20)));
    views.end(1, 10);
    assertThat(views.await(2, Duration.ofMillis(5))).isFalse();
    views.end(2, 20);
    assertThat(waits.join()).isTrue();
    assertThat(views.await(1, Duration.ZERO)).isTrue();
    assertThat(views.position()).isEqualTo(2);
    assertThat(views.timeNs()).isEqualTo(20);
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() {
    Thread.currentThread().interrupt();
    assertThat(views.await(1, Duration.ofSeconds(20))).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void timeNeverGoesBack() {
    views.end(1, 20);
    views.end(2, 10);
    assertThat(views.timeNs()).isEqualTo(20);
  }

  @Test
  void aListenerHearsTheEventsOfEachCommandAndOfARestart() {
    List<String> heard = new ArrayList<>();
    views.listen(
        new Views.Listener() {
          @Override
          public void after(Venue venue, List<Event> events, long position, long timeNs) {
            heard.add(position + " " + events.size() + " " + venue.accounts());
          }

          @Override
          public void restarted(Venue venue, long position, long timeNs) {
            heard.add("restarted " + position + " " + timeNs + " " + venue.accounts());
          }
        });
    views.events().accountCreated(1);
    views.events().accountCreated(2);
    views.end(1, 10);
    StateRows rows = views.restoring(7, 70);
    rows.row(RowType.CLOCK);
    rows.put(60);
    rows.end();
    views.end(8, 80);
    assertThat(heard).containsExactly("1 2 2", "restarted 7 70 0", "8 0 0");
    assertThat(views.position()).isEqualTo(8);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> views.read(venue -> venue.account(3)))
        .hasMessage("there is no account 3");
    assertThatThrownBy(() -> views.read(venue -> venue.instrument(0)))
        .hasMessage("there is no instrument 0");
    assertThatThrownBy(() -> views.read(Venue::settings))
        .hasMessage("the venue is not configured yet");
    StateRows rows = views.restoring();
    rows.row(RowType.CLOCK);
    assertThatThrownBy(rows::end).hasMessage("a row CLOCK ends after 0 numbers");
  }
}
