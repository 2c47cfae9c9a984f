package io.marginline.gateway.auth;

import io.marginline.gateway.auth.FileUsers.State;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form in which users are kept: JSON that only the owner may read. */
final class UsersFile {
  private UsersFile() {}

  static State read(Path file) throws IOException, WireException {
    if (!Files.exists(file)) {
      return new State(Map.of(), Map.of());
    }
    if (!(Json.parse(Files.readString(file)) instanceof Map<?, ?> root)) {
      throw new IOException(file + " holds no object");
    }
    @SuppressWarnings("unchecked")
    Params content = Params.of((Map<String, ?>) root);
    Map<String, Users.User> users = new LinkedHashMap<>();
    for (Params row : content.list("users")) {
      users.put(row.required("uid"), user(row));
    }
    Map<String, Users.Key> keys = new LinkedHashMap<>();
    for (Params row : content.list("keys")) {
      keys.put(row.required("apiKey"), key(row));
    }
    return new State(users, keys);
  }

  /** The old file or the new one is there whenever the machine stops. */
  static void write(Path file, State state) throws IOException {
    Row root = new Row();
    root.put("users", state.users().values().stream().map(UsersFile::row).toList());
    root.put("keys", state.keys().values().stream().map(UsersFile::row).toList());
    OwnFile.write(file, root.toJson() + "\n");
  }

  private static Row row(Users.User user) {
    return new Row()
        .put("uid", user.uid())
        .put("name", user.name())
        .put("accountId", user.accountId())
        .put("fundingAccountId", user.fundingAccountId())
        .put("label", user.label());
  }

  private static Users.User user(Params row) throws WireException {
    return new Users.User(
        row.required("uid"),
        row.text("name", ""),
        number(row, "accountId"),
        number(row, "fundingAccountId"),
        row.text("label", ""));
  }

  private static Row row(Users.Key key) {
    return new Row()
        .put("apiKey", key.apiKey())
        .put("uid", key.uid())
        .put("secret", key.secret())
        .put("passphrase", key.passphrase())
        .put("permissions", key.permissions().stream().map(Permission::text).toList())
        .put("ips", key.ips())
        .put("label", key.label())
        .put("frozen", key.frozen())
        .put("demo", key.demo());
  }

  private static Users.Key key(Params row) throws WireException {
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (String name : row.texts("permissions")) {
      permissions.add(Permission.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    @Nullable String demo = row.text("demo");
    return new Users.Key(
        row.required("apiKey"),
        row.required("uid"),
        row.required("secret"),
        row.required("passphrase"),
        permissions,
        List.copyOf(row.texts("ips")),
        row.text("label", ""),
        row.flag("frozen", false),
        demo == null ? null : Boolean.valueOf(demo));
  }

  private static long number(Params row, String key) throws WireException {
    row.required(key);
    Long number = row.whole(key);
    return number == null ? 0 : number;
  }
}
