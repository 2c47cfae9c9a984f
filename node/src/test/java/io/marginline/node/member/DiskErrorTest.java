package io.marginline.node.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.trial.Load;
import io.marginline.node.trial.LogFacts;
import io.marginline.node.trial.MemberProcess;
import io.marginline.node.trial.SmallVenue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that answers EIO once and works again afterwards, as after a failed fsync the kernel lets
 * the next one succeed (reliability R25): a library between the member and the system does it.
 */
class DiskErrorTest {
  private static final ClientConfig.Window WINDOW =
      new ClientConfig.Window(
          2_000, 256, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMillis(500));

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"write", "force"})
  void oneErrorOfTheDiskStopsTheMemberForGood(String at) throws Exception {
    Path library = library();
    Path trigger = directory.resolve("trigger");
    Path data = directory.resolve("data");
    int port = MemberProcess.freePorts(1);
    long seed = 11;
    ClientConfig config =
        ClientConfig.remote("0=localhost:" + port, "localhost", directory.resolve("client"))
            .with(WINDOW);
    Map<String, String> faulty =
        Map.of("LD_PRELOAD", library.toString(), "EIO_TRIGGER", trigger.toString(), "EIO_AT", at);
    try (Load load = new Load(NodeClient.start(config), new SmallVenue(seed, 5_000), seed, 1_000)) {
      load.start();
      try (MemberProcess member =
          MemberProcess.start(data, 0, "FSYNC", 256, List.of(port), faulty)) {
        member.ask("ready");
        load.awaitAcknowledged(3_000);
        Files.createFile(trigger);
        assertThat(member.await("stopped")).startsWith("the log cannot be written: ");
        assertThat(trigger).doesNotExist();
        TimeUnit.MILLISECONDS.sleep(300);
        long acknowledged = load.acknowledged();
        TimeUnit.SECONDS.sleep(2);
        assertThat(load.acknowledged()).isEqualTo(acknowledged);
        member.kill();
      }
      load.end();
      try (MemberProcess member = MemberProcess.start(data, 0, "FSYNC", 256, List.of(port))) {
        member.ask("ready");
        assertThat(member.stop()).isZero();
      }
      LogFacts facts = LogFacts.of(data, seed);
      assertThat(facts.missing(load.journal().keySet())).isEmpty();
      assertThat(facts.doubled()).isEmpty();
      // The two starts: between the error and the end of the process nobody went on writing.
      assertThat(facts.leadershipTerms()).isEqualTo(2);
      System.out.printf(
          "EIO at a %s: %d acknowledged before it, none after it, all in the log%n",
          at, load.acknowledged());
    }
  }

  /** The same without an error: the library itself stops nothing. */
  @Test
  void aDiskWithoutErrorsIsNotNoticed() throws Exception {
    Path library = library();
    try (MemberProcess member =
        MemberProcess.start(
            directory.resolve("data"),
            0,
            "FSYNC",
            256,
            List.of(MemberProcess.freePorts(1)),
            Map.of("LD_PRELOAD", library.toString()))) {
      member.ask("ready");
      assertThat(member.stop()).isZero();
    }
  }

  private Path library() throws IOException, InterruptedException {
    Path source = directory.resolve("eio.c");
    try (InputStream in = DiskErrorTest.class.getResourceAsStream("/eio.c")) {
      Files.copy(Objects.requireNonNull(in), source);
    }
    Path library = directory.resolve("eio.so");
    assumeTrue(
        built("cc", "-shared", "-fPIC", "-O1", "-o", library + "", source + "", "-ldl"),
        "this machine has no C compiler for Linux");
    return library;
  }

  private static boolean built(String... line) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).inheritIO().start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
