package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * ccxt's own live test runner of release 2.9.3, the last that ships one, driving the current
 * client. What is changed in it are faults that hold against any server; they are named here.
 */
final class CcxtRunner {
  private CcxtRunner() {}

  /** Puts the runner into a folder of its own beside the packages; answers that folder. */
  static Path prepare(Path clients, RunningVenue venue) throws IOException {
    Path run = clients.resolve("run");
    Path shipped = clients.resolve("node_modules").resolve("ccxt-runner").resolve("js");
    tree(shipped.resolve("test"), run.resolve("js").resolve("test"));
    tree(shipped.resolve("pro").resolve("test"), run.resolve("js").resolve("pro").resolve("test"));
    Files.createDirectories(run.resolve("js").resolve("base"));
    Files.writeString(run.resolve("package.json"), "{\"private\":true}");
    Files.writeString(run.resolve("ccxt.js"), "module.exports=require('ccxt');");
    Files.writeString(
        run.resolve("js").resolve("base").resolve("errors.js"),
        """
        const c = require('../../ccxt.js'); const o = {};
        for (const k of Object.keys(c))
          if (typeof c[k] === 'function' && c[k].prototype instanceof Error) o[k] = c[k];
        module.exports = o;
        """);
    Files.writeString(run.resolve("keys.json"), "{}");
    Files.writeString(run.resolve("keys.local.json"), keys(venue));
    Path test = run.resolve("js").resolve("test").resolve("test.js");
    // The list of symbols is wrapped twice, so a position never has the symbol asked for.
    replace(
        test,
        "tests['fetchPositions'] = [exchange, [symbol]]",
        "tests['fetchPositions'] = [exchange, symbol]");
    // It wants exactly four keys of an account; reads one record where there is a list; and passes
    // a symbol where this release took a currency.
    for (String line :
        new String[] {
          "'fetchAccounts': [exchange]", "'fetchBorrowInterest': ", "'fetchOpenInterestHistory'] = "
        }) {
      withoutLine(test, line);
    }
    // Failures of the public part do not reach its exit code.
    replace(test, "        return false;", "        process.exitCode = 1; return false;");
    // It compares sums of doubles exactly; the live script does so with decimals.
    replace(
        run.resolve("js").resolve("test").resolve("Exchange").resolve("test.balance.js"),
        "assert (total === free + used,",
        "assert (Math.abs (total - free - used) < 1e-8,");
    Path pro = run.resolve("js").resolve("pro").resolve("test").resolve("test.js");
    // An agent for https breaks plain http, and the client loads its own agent late.
    replace(pro, "\n    agent,\n", "\n");
    replace(
        pro,
        "await exchange.loadMarkets ()\n",
        "await exchange.loadHttpProxyAgent?.(); await exchange.loadMarkets ()\n");
    return run;
  }

  private static String keys(RunningVenue venue) {
    String ws = venue.base().replace("http", "ws") + "/ws/v5";
    return """
    {"okx":{"apiKey":"key","secret":"secret","password":"pass","enableRateLimit":false,
    "urls":{"api":{"rest":"%s","ws":"%s"}}}}
    """
        .formatted(venue.base(), ws);
  }

  private static void replace(Path file, String old, String by) throws IOException {
    String text = Files.readString(file);
    assertThat(text).as("%s", file).contains(old);
    Files.writeString(file, text.replace(old, by));
  }

  private static void withoutLine(Path file, String part) throws IOException {
    String text = Files.readString(file);
    assertThat(text).as("%s", file).contains(part);
    StringBuilder rest = new StringBuilder();
    text.lines()
        .filter(line -> !line.contains(part))
        .forEach(line -> rest.append(line).append('\n'));
    Files.writeString(file, rest);
  }

  private static void tree(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path there = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(there);
        } else {
          Files.copy(one, there, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
