package io.marginline.gateway.auth;

import io.marginline.gateway.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Users in one file, which is replaced as a whole with every change. Several processes may share
 * it: each takes over what another wrote, and changes are made one after the other.
 */
public final class FileUsers implements Users, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FileUsers.class.getName());

  /** Locks of files are the process's: within it they exclude nobody. */
  private static final Object WRITING = new Object();

  private final @Nullable Path file;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private volatile State state;
  private volatile boolean closed;

  /** What the file was when it was last read; null: it was not there. */
  private @Nullable Object seen;

  private boolean unreadable;

  /** Never changed once it is seen. */
  record State(Map<String, User> users, Map<String, Key> keys) {}

  private FileUsers(@Nullable Path file, State state) {
    this.file = file;
    this.state = state;
  }

  /** Reads the file, or begins without users when there is none. */
  public static FileUsers open(Path file) {
    try {
      Object now = stamp(file);
      FileUsers users = new FileUsers(file, UsersFile.read(file));
      users.seen = now;
      return users;
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

  /** Looks for changes of others every so often until it is closed. */
  public void watch(Duration every) {
    Thread.ofVirtual()
        .name("users")
        .start(
            () -> {
              while (!closed) {
                LockSupport.parkNanos(every.toNanos());
                refresh();
              }
            });
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Takes over what somebody else wrote. A file that cannot be read changes nothing. */
  public synchronized void refresh() {
    Path its = file;
    if (its == null) {
      return;
    }
    try {
      Object now = stamp(its);
      if (now == null || now.equals(seen)) {
        return;
      }
      State next = UsersFile.read(its);
      seen = now;
      unreadable = false;
      take(next);
    } catch (IOException | WireException e) {
      if (!unreadable) {
        LOG.log(System.Logger.Level.ERROR, its + " cannot be read; users stay as they were", e);
        unreadable = true;
      }
    }
  }

  private void take(State next) {
    State before = state;
    state = next;
    before
        .keys()
        .forEach(
            (apiKey, key) -> {
              if (!key.equals(next.keys().get(apiKey))) {
                listeners.forEach(listener -> listener.accept(apiKey));
              }
            });
  }

  /** Changes with every replacement and every write. */
  private static @Nullable Object stamp(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
  }

  private interface Change {
    /** Null: nothing is to be changed. */
    @Nullable State of(State now);
  }

  /** Upon what the file says now, while nobody else may write it. */
  private synchronized void change(Change change) {
    Path its = file;
    if (its == null) {
      State next = change.of(state);
      if (next != null) {
        take(next);
      }
      return;
    }
    synchronized (WRITING) {
      Path lock = its.resolveSibling(its.getFileName() + ".lock");
      try (FileChannel channel = OwnFile.lock(lock);
          FileLock held = channel.lock()) {
        refresh();
        if (unreadable) {
          throw new IOException(its + " cannot be read, so it is not written");
        }
        State next = held.isValid() ? change.of(state) : null;
        if (next != null) {
          UsersFile.write(its, next);
          seen = stamp(its);
          take(next);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void add(User user) {
    change(
        now -> {
          Map<String, User> users = new LinkedHashMap<>(now.users());
          if (users.putIfAbsent(user.uid(), user) != null) {
            throw new IllegalArgumentException("there is a user " + user.uid());
          }
          return new State(users, now.keys());
        });
  }

  @Override
  public void add(Key key) {
    change(
        now -> {
          if (now.users().get(key.uid()) == null) {
            throw new IllegalArgumentException("there is no user " + key.uid());
          }
          Map<String, Key> keys = new LinkedHashMap<>(now.keys());
          if (keys.putIfAbsent(key.apiKey(), key) != null) {
            throw new IllegalArgumentException("there is a key " + key.apiKey());
          }
          return new State(now.users(), keys);
        });
  }

  @Override
  public void remove(String apiKey) {
    change(
        now -> {
          Map<String, Key> keys = new LinkedHashMap<>(now.keys());
          return keys.remove(apiKey) == null ? null : new State(now.users(), keys);
        });
  }

  @Override
  public void freeze(String apiKey, boolean frozen) {
    change(
        now -> {
          Key key = now.keys().get(apiKey);
          if (key == null || key.frozen() == frozen) {
            return null;
          }
          Map<String, Key> keys = new LinkedHashMap<>(now.keys());
          keys.put(apiKey, key.frozen(frozen));
          return new State(now.users(), keys);
        });
  }

  @Override
  public void listen(Consumer<String> changed) {
    listeners.add(changed);
  }
}
