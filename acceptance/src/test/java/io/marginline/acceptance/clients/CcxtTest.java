package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.acceptance.clients.NodeScripts.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** ccxt, unmodified, REST and WebSocket. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CcxtTest {
  private static final Duration MOST = Duration.ofMinutes(4);

  private Map<String, String> environment(RunningVenue venue) {
    return Map.of(
        "OKX_BASE", venue.base(),
        "PORT", Integer.toString(venue.port()),
        "K", "key",
        "S", "secret",
        "P", "pass");
  }

  private Ended shared(String script) throws Exception {
    RunningVenue venue = RunningVenue.shared();
    Path folder = NodeScripts.folder();
    Files.copy(
        NodeScripts.sharedScripts().resolve(script),
        folder.resolve(script),
        StandardCopyOption.REPLACE_EXISTING);
    Ended ended = NodeScripts.run(folder, MOST, environment(venue), List.of("node", script));
    System.out.println(script + ":\n" + ended.said());
    return ended;
  }

  @Test
  @Order(1)
  void all_147_checks_of_the_live_script_pass() throws Exception {
    Ended ended = shared("ccxt-live.mjs");
    assertThat(ended.said()).contains("pass 147 fail 0");
    assertThat(ended.code()).isZero();
  }
}
