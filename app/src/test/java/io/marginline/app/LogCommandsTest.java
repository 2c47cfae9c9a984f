package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.FundingSpec;
import io.marginline.model.Header;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.SelfTrade;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.VenueSettings;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import io.marginline.node.trial.MemberProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A venue that runs, liquidates somebody and stops; then what its log says. */
class LogCommandsTest {
  private static final long TAKER = 1;
  private static final long MAKER = 2;

  @TempDir private Path folder;
  private long requests;

  @Test
  void aVenueRunsAndItsLogExplainsVerifiesAndShowsWhatHappened() throws Exception {
    Path data = folder.resolve("data");
    String lines = serve(data);

    assertThat(lines).contains("new data folder").contains("ready").contains("stopping");

    CommandRun verified = CommandRun.of("verify", "--data", data.toString(), "--reference");
    assertThat(verified.out())
        .contains("receipts    1 computed again: all equal")
        .contains("ledger      imbalance 0 units; healthy liquidated 0, missed 0")
        .contains("every event and the state are the same")
        .endsWith("VERIFIED\n");
    assertThat(verified.code()).isZero();
    assertThat(CommandRun.of("verify", "--data", data.toString(), "--json").out())
        .contains("\"receipts\": 1")
        .contains("\"imbalanceUnits\": 0");

    // Ten lots at 100, margined by 400: at 62 equity is 20, above 1 % of 620; at 60 it is gone.
    CommandRun receipt = CommandRun.of("explain", "1", "--data", data.toString());
    assertThat(receipt.out()).contains("account 1");
    assertThat(receipt.code()).isZero();
    assertThat(CommandRun.of("explain", "1", "--data", data.toString(), "--json").out())
        .contains("\"liquidationId\":1");

    String end = Instant.now().plusSeconds(60).toString();
    CommandRun maker =
        CommandRun.of("inspect", "--data", data.toString(), "--at", end, "--account", "2");
    assertThat(maker.out()).startsWith("account 2 at log position").contains("mode FUTURES");
    assertThat(
            CommandRun.of(
                    "inspect", "--data", data.toString(), "--at", end, "--account", "1", "--json")
                .out())
        .contains("\"positions\": []");
  }

  @Test
  void whatIsNotThereIsRefusedWithAReason() throws IOException {
    String missing = folder.resolve("nowhere").toString();
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(CommandRun.of("verify", "--data", missing).err()).contains("is no folder");
    assertThat(CommandRun.of("explain", "1", "--data", missing).err()).contains("is no folder");
    assertThat(CommandRun.of("verify", "--data", empty.toString()).code()).isEqualTo(2);
    CommandRun inspected =
        CommandRun.of("inspect", "--data", empty.toString(), "--at", "noon", "--account", "1");
    assertThat(inspected.err()).contains("--at noon is neither a position nor a time");
    assertThat(inspected.code()).isEqualTo(2);
  }

  @Test
  void aMemberThatTheFileDoesNotNameIsRefused() throws IOException {
    Path file = folder.resolve("cluster.yaml");
    Files.writeString(file, "members: [{host: a, port: 9000, data: d}]");

    CommandRun third = CommandRun.of("cluster", "--config", file.toString(), "--member", "3");
    assertThat(third.err()).contains("member 3 is not one of the 1");
    assertThat(third.code()).isEqualTo(2);

    Files.writeString(file, "members: [{host: a, port: 9000, data: d}]\ndurability: paper");
    CommandRun wrong = CommandRun.of("cluster", "--config", file.toString(), "--member", "0");
    assertThat(wrong.err()).contains("line 2, durability");
    assertThat(wrong.code()).isEqualTo(2);
  }

  /** Runs a member alone, liquidates the taker, and ends it; what it printed. */
  private String serve(Path data) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    AtomicInteger code = new AtomicInteger(-1);
    int port = MemberProcess.freePorts(5);
    Path file = folder.resolve("alone.yaml");
    Files.writeString(
        file, "members: [{host: localhost, port: " + port + ", data: " + data + "}]\n");
    String[] arguments = {"cluster", "--config", file.toString(), "--member", "0", "--first"};
    Thread alone =
        new Thread(() -> code.set(Main.run(new PrintWriter(out), new PrintWriter(err), arguments)));
    alone.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (!out.toString().contains("ready") && alone.isAlive() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(out.toString()).as(err.toString()).contains("ready; clients: 0=localhost:" + port);
    ClientConfig config =
        ClientConfig.remote("0=localhost:" + port, "localhost", folder.resolve("client"));
    try (NodeClient client = NodeClient.start(config)) {
      for (Command command : liquidation()) {
        Outcome outcome = client.send(command).get(60, TimeUnit.SECONDS);
        assertThat(outcome).as(command.toString()).isInstanceOf(Outcome.Completed.class);
      }
    }
    alone.interrupt();
    alone.join(60_000);
    assertThat(code).hasValue(0);
    return out.toString();
  }

  private List<Command> liquidation() {
    InstrumentSpec perpetual =
        new InstrumentSpec(
            0,
            0,
            1,
            1,
            1_000_000,
            1_000_000,
            1,
            0,
            0,
            0,
            500_000_000,
            0,
            0,
            MarkSource.EXTERNAL,
            FundingSpec.NONE,
            List.of(Tier.ofLots(1_000_000, 10_000_000, 100_000_000)));
    return List.of(
        new Command.ConfigureVenue(header(0), VenueSettings.of(Profile.MARGINLINE)),
        new Command.CreateAsset(header(0), 0),
        new Command.CreateIndex(header(0), IndexSpec.equalWeights(3)),
        new Command.CreateInstrument(header(0), perpetual),
        new Command.CreateAccount(header(0)),
        new Command.CreateAccount(header(0)),
        new Command.Deposit(header(TAKER), 0, 400),
        new Command.Deposit(header(MAKER), 0, 100_000),
        prices(100),
        order(MAKER, false, 100),
        order(TAKER, true, 100),
        prices(62),
        order(MAKER, true, 61),
        prices(60),
        new Command.AdvanceTime(header(0)));
  }

  private Command prices(long price) {
    long instant = now() - TimeUnit.MILLISECONDS.toNanos(1);
    return new Command.UpdatePrices(
        header(0),
        instant,
        List.of(
            SourcePrice.ofIndex(0, 0, price),
            SourcePrice.ofIndex(0, 1, price),
            SourcePrice.ofIndex(0, 2, price),
            SourcePrice.ofMark(0, price)));
  }

  private Command order(long account, boolean buy, long price) {
    return new Command.PlaceOrder(
        header(account),
        0,
        ClientId.NONE,
        buy,
        PositionSide.NET,
        MarginMode.CROSS,
        OrderType.LIMIT,
        price,
        10,
        false,
        SelfTrade.CANCEL_MAKER);
  }

  private Header header(long account) {
    return new Header(1, ++requests, account, 0, now() + TimeUnit.SECONDS.toNanos(50));
  }

  private static long now() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }
}
