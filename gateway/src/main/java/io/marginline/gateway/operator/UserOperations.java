package io.marginline.gateway.operator;

import static io.marginline.gateway.operator.Field.Kind.FLAG;
import static io.marginline.gateway.operator.Field.Kind.TEXT;
import static io.marginline.gateway.operator.Field.Kind.TEXTS;
import static io.marginline.gateway.operator.Field.Kind.WHOLE;

import io.marginline.gateway.auth.NewKey;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Command;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Users with their two accounts, and their keys. */
final class UserOperations {
  /** What a user's number has more than its trading account's: numbers of one length. */
  private static final long FIRST_UID = 1_000_000_000L;

  private static final Field UID = Field.path("uid", TEXT, "The user.");
  private static final Field API_KEY = Field.path("apiKey", TEXT, "The key.");
  private static final Field[] USER = {
    Field.answer("uid", TEXT, "The user."),
    Field.answer("name", TEXT, "Its name."),
    Field.answer("account", WHOLE, "Trading account."),
    Field.answer("fundingAccount", WHOLE, "Funding account."),
    Field.answer("label", TEXT, "A remark."),
  };
  private static final Field[] KEY = {
    Field.answer("apiKey", TEXT, "The key."),
    Field.answer("uid", TEXT, "Its user."),
    Field.answer("permissions", TEXTS, "read_only, trade, withdraw."),
    Field.answer("ips", TEXTS, "Addresses it may be used from; empty: any."),
    Field.answer("label", TEXT, "A remark."),
    Field.answer("frozen", FLAG, "It is refused for now."),
    Field.answer("secret", TEXT, "Shown when the key is made and never again.").optional(),
  };

  private final Desk desk;

  UserOperations(Desk desk) {
    this.desk = desk;
  }

  List<Operation> all() {
    return List.of(
        Operation.get("/users", "listUsers")
            .says("All users.")
            .lists(USER)
            .does(ask -> users().users().stream().map(UserOperations::row).toList()),
        Operation.post("/users", "createUser")
            .says("A user with a trading and a funding account.")
            .takes(
                Field.body("name", TEXT, "Its name, not used before."),
                Field.body("label", TEXT, "A remark.").optional())
            .shows(USER)
            .does(this::create),
        Operation.get("/users/{uid}/keys", "listKeys")
            .says("Keys of a user, without their secrets.")
            .takes(UID)
            .lists(KEY)
            .does(ask -> users().keys(user(ask).uid()).stream().map(UserOperations::row).toList()),
        Operation.post("/users/{uid}/keys", "createKey")
            .says("A key; its secret is in the answer and nowhere else.")
            .takes(
                UID,
                Field.body("passphrase", TEXT, "8 to 32 characters."),
                Field.body(
                        "permissions",
                        TEXTS,
                        "read_only, trade, withdraw; read_only alone " + "unless stated.")
                    .optional(),
                Field.body("ips", TEXTS, "Addresses or networks; empty: any.").optional(),
                Field.body("label", TEXT, "A remark.").optional())
            .shows(KEY)
            .does(this::createKey),
        Operation.delete("/keys/{apiKey}", "revokeKey")
            .says("The key is gone; its sessions end.")
            .takes(API_KEY)
            .shows(KEY)
            .does(
                ask -> {
                  Users.Key key = key(ask);
                  users().remove(key.apiKey());
                  return row(key);
                }),
        Operation.put("/keys/{apiKey}/frozen", "freezeKey")
            .says("Refuses a key, or takes it again.")
            .takes(API_KEY, Field.body("frozen", FLAG, "Whether it is refused."))
            .shows(KEY)
            .does(
                ask -> {
                  users().freeze(key(ask).apiKey(), ask.flag("frozen"));
                  return row(key(ask));
                }),
        Operation.put("/users/{uid}/frozen", "freezeUser")
            .says("Refuses all keys of a user, or takes them again.")
            .takes(UID, Field.body("frozen", FLAG, "Whether they are refused."))
            .lists(KEY)
            .does(
                ask -> {
                  String uid = user(ask).uid();
                  for (Users.Key key : users().keys(uid)) {
                    users().freeze(key.apiKey(), ask.flag("frozen"));
                  }
                  return users().keys(uid).stream().map(UserOperations::row).toList();
                }));
  }

  private Users users() {
    return desk.context().users();
  }

  private Users.User user(Ask ask) throws Refusal {
    Users.User user = users().user(ask.text("uid"));
    if (user == null) {
      throw Refusal.missing("there is no user " + ask.text("uid"));
    }
    return user;
  }

  private Users.Key key(Ask ask) throws Refusal {
    Users.Key key = users().key(ask.text("apiKey"));
    if (key == null) {
      throw Refusal.missing("there is no such key");
    }
    return key;
  }

  private Row create(Ask ask) throws Refusal {
    String name = ask.text("name");
    if (users().users().stream().anyMatch(user -> user.name().equals(name))) {
      throw new Refusal(409, "EXISTS", "there is a user of this name");
    }
    long trading = desk.send(new Command.CreateAccount(desk.part(ask, 1, 0))).result();
    long funding = desk.send(new Command.CreateAccount(desk.part(ask, 2, 0))).result();
    Users.User user =
        new Users.User(
            Long.toString(FIRST_UID + trading), name, trading, funding, ask.text("label"));
    if (users().user(user.uid()) == null) {
      users().add(user);
    }
    return row(user);
  }

  private Row createKey(Ask ask) throws Refusal {
    String passphrase = ask.text("passphrase");
    if (passphrase.length() < 8 || passphrase.length() > 32) {
      throw Refusal.invalid("passphrase", "has not 8 to 32 characters");
    }
    Set<Permission> permissions = EnumSet.of(Permission.READ_ONLY);
    for (String each : ask.texts("permissions")) {
      try {
        permissions.add(Permission.valueOf(each.strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw Refusal.invalid("permissions", "knows no " + each);
      }
    }
    Users.Key key;
    try {
      key =
          NewKey.of(user(ask).uid(), passphrase, permissions, ask.texts("ips"), ask.text("label"));
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("ips", String.valueOf(e.getMessage()));
    }
    users().add(key);
    return row(key).put("secret", key.secret());
  }

  private static Row row(Users.User user) {
    return new Row()
        .put("uid", user.uid())
        .put("name", user.name())
        .put("account", user.accountId())
        .put("fundingAccount", user.fundingAccountId())
        .put("label", user.label());
  }

  private static Row row(Users.Key key) {
    return new Row()
        .put("apiKey", key.apiKey())
        .put("uid", key.uid())
        .put("permissions", key.permissions().stream().sorted().map(Permission::text).toList())
        .put("ips", key.ips())
        .put("label", key.label())
        .put("frozen", key.frozen());
  }
}
