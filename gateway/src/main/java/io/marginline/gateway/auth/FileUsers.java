package io.marginline.gateway.auth;

import io.marginline.gateway.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Users in one file, which is replaced as a whole with every change. */
public final class FileUsers implements Users {
  private final @Nullable Path file;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private volatile State state;

  /** Never changed once it is seen. */
  record State(Map<String, User> users, Map<String, Key> keys) {}

  private FileUsers(@Nullable Path file, State state) {
    this.file = file;
    this.state = state;
  }

  /** Reads the file, or begins without users when there is none. */
  public static FileUsers open(Path file) {
    try {
      return new FileUsers(file, UsersFile.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (WireException e) {
      throw new IllegalStateException(file + " is no file of users: " + e.msg(), e);
    }
  }

  /** Users that are kept nowhere. */
  public static FileUsers inMemory() {
    return new FileUsers(null, new State(Map.of(), Map.of()));
  }

  @Override
  public List<User> users() {
    return List.copyOf(state.users().values());
  }

  @Override
  public @Nullable User user(String uid) {
    return state.users().get(uid);
  }

  @Override
  public @Nullable User ofAccount(long accountId) {
    for (User user : state.users().values()) {
      if (user.accountId() == accountId || user.fundingAccountId() == accountId) {
        return user;
      }
    }
    return null;
  }

  @Override
  public @Nullable Key key(String apiKey) {
    return state.keys().get(apiKey);
  }

  @Override
  public List<Key> keys(String uid) {
    List<Key> keys = new ArrayList<>();
    for (Key key : state.keys().values()) {
      if (key.uid().equals(uid)) {
        keys.add(key);
      }
    }
    return keys;
  }

  @Override
  public synchronized void add(User user) {
    Map<String, User> users = new LinkedHashMap<>(state.users());
    if (users.putIfAbsent(user.uid(), user) != null) {
      throw new IllegalArgumentException("there is a user " + user.uid());
    }
    store(new State(users, state.keys()));
  }

  @Override
  public synchronized void add(Key key) {
    if (user(key.uid()) == null) {
      throw new IllegalArgumentException("there is no user " + key.uid());
    }
    Map<String, Key> keys = new LinkedHashMap<>(state.keys());
    if (keys.putIfAbsent(key.apiKey(), key) != null) {
      throw new IllegalArgumentException("there is a key " + key.apiKey());
    }
    store(new State(state.users(), keys));
  }

  @Override
  public synchronized void remove(String apiKey) {
    Map<String, Key> keys = new LinkedHashMap<>(state.keys());
    if (keys.remove(apiKey) != null) {
      store(new State(state.users(), keys));
      listeners.forEach(listener -> listener.accept(apiKey));
    }
  }

  @Override
  public synchronized void freeze(String apiKey, boolean frozen) {
    Key key = key(apiKey);
    if (key != null && key.frozen() != frozen) {
      Map<String, Key> keys = new LinkedHashMap<>(state.keys());
      keys.put(apiKey, key.frozen(frozen));
      store(new State(state.users(), keys));
      listeners.forEach(listener -> listener.accept(apiKey));
    }
  }

  @Override
  public void listen(Consumer<String> changed) {
    listeners.add(changed);
  }

  private void store(State next) {
    try {
      if (file != null) {
        UsersFile.write(file, next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    state = next;
  }
}
