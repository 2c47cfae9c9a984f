package io.marginline.app.up;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.auth.NewKey;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two people to try the venue with, each with money and keys: {@code demo} with a key that trades
 * and one that only reads, {@code second} for clients that need an account of their own. What they
 * are told stands in {@code demo.json} of the data folder.
 */
final class DemoUsers {
  private static final String FILE = "demo.json";
  private static final long FIRST_UID = 1_000_000_000L;
  private static final Map<String, BigDecimal> MONEY =
      Map.of("USDT", new BigDecimal(200_000), "BTC", new BigDecimal(5), "ETH", new BigDecimal(50));
  private static final Map<String, BigDecimal> FUNDING = Map.of("USDT", new BigDecimal(10_000));

  private final NodeDesk desk;
  private final Listing listing;
  private final Users users;

  DemoUsers(NodeDesk desk, Listing listing, Users users) {
    this.desk = desk;
    this.listing = listing;
    this.users = users;
  }

  /**
   * Creates them where they are missing and writes the file anew.
   *
   * @param given {@code key:secret:passphrase} of the trading key; null: random ones
   */
  void open(Path data, String rest, String operator, @Nullable String given) {
    Users.Key trade = key("demo", Set.of(Permission.values()), "trade", given);
    Users.Key readOnly = key("demo", Set.of(Permission.READ_ONLY), "read only", null);
    Users.Key second = key("second", Set.of(Permission.values()), "trade", null);
    Row keys =
        new Row()
            .put("trade", row(trade))
            .put("readOnly", row(readOnly))
            .put("second", row(second));
    Row all =
        new Row()
            .put("rest", rest)
            .put("ws", rest.replaceFirst("^http", "ws") + "/ws/v5")
            .put("operator", operator)
            .put("keys", keys);
    write(data.resolve(FILE), all.toJson());
  }

  private static Row row(Users.Key key) {
    return new Row()
        .put("apiKey", key.apiKey())
        .put("secret", key.secret())
        .put("passphrase", key.passphrase())
        .put("uid", key.uid());
  }

  private Users.Key key(
      String name, Set<Permission> permissions, String label, @Nullable String given) {
    Users.User user = user(name);
    String[] parts = given == null ? new String[0] : given.split(":", 3);
    for (Users.Key key : users.keys(user.uid())) {
      boolean same = parts.length == 0 ? key.label().equals(label) : key.apiKey().equals(parts[0]);
      if (same) {
        return key;
      }
    }
    Users.Key random = NewKey.of(user.uid(), "Demo-1234", permissions, List.of(), label);
    Users.Key key =
        parts.length < 3
            ? random
            : new Users.Key(
                parts[0],
                user.uid(),
                parts[1],
                parts[2],
                permissions,
                List.of(),
                label,
                false,
                null);
    users.add(key);
    return key;
  }

  private Users.User user(String name) {
    for (Users.User user : users.users()) {
      if (user.name().equals(name)) {
        return user;
      }
    }
    long trading = desk.must(0, Command.CreateAccount::new);
    long funding = desk.must(0, Command.CreateAccount::new);
    pay(trading, MONEY);
    pay(funding, FUNDING);
    Users.User user =
        new Users.User(Long.toString(FIRST_UID + trading), name, trading, funding, "demo");
    users.add(user);
    return user;
  }

  private void pay(long account, Map<String, BigDecimal> money) {
    for (Map.Entry<String, BigDecimal> one : new LinkedHashMap<>(money).entrySet()) {
      Listing.Asset asset = listing.asset(one.getKey());
      if (asset != null) {
        long units = one.getValue().movePointRight(asset.scale()).longValueExact();
        desk.must(account, header -> new Command.Deposit(header, asset.id(), units));
      }
    }
  }

  /** Readable by its owner alone, and there as a whole or not at all. */
  private static void write(Path file, String text) {
    try {
      Path part = file.resolveSibling(file.getFileName() + ".part");
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(part, text + "\n");
      Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
