package io.marginline.gateway.auth;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The users of a venue and their keys. Safe for use by many threads. */
public interface Users {
  /** A user and its two accounts in the engine. */
  record User(String uid, String name, long accountId, long fundingAccountId, String label) {}

  /**
   * A key of a user.
   *
   * @param secret signs requests; never shown again after its creation
   * @param ips addresses it may be used from; empty: any
   * @param demo the environment it belongs to; null: any
   */
  record Key(
      String apiKey,
      String uid,
      String secret,
      String passphrase,
      Set<Permission> permissions,
      List<String> ips,
      String label,
      boolean frozen,
      @Nullable Boolean demo) {
    Key frozen(boolean now) {
      return new Key(apiKey, uid, secret, passphrase, permissions, ips, label, now, demo);
    }

    @Override
    public String toString() {
      return "Key[" + apiKey + ", uid=" + uid + ", " + permissions + "]";
    }
  }

  List<User> users();

  @Nullable User user(String uid);

  /** The user of a trading or a funding account. */
  @Nullable User ofAccount(long accountId);

  @Nullable Key key(String apiKey);

  List<Key> keys(String uid);

  void add(User user);

  void add(Key key);

  void remove(String apiKey);

  void freeze(String apiKey, boolean frozen);

  /** Is told which key was removed, frozen or thawed. */
  void listen(Consumer<String> changed);
}
