package io.marginline.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileUsersTest {
  private static final Users.User ALICE = new Users.User("18001", "alice", 7, 8, "main");

  @TempDir Path folder;

  private static Users.Key key(String label) {
    return NewKey.of(
        "18001",
        "p\u00e4ss \"1\"",
        Set.of(Permission.READ_ONLY, Permission.TRADE),
        List.of("10.0.0.0/8"),
        label);
  }

  @Test
  void what_was_added_is_there_after_a_restart() {
    Path file = folder.resolve("users.json");
    FileUsers users = FileUsers.open(file);
    users.add(ALICE);
    Users.Key first = key("first");
    Users.Key second = key("second");
    users.add(first);
    users.add(second);
    users.freeze(second.apiKey(), true);
    FileUsers again = FileUsers.open(file);
    assertThat(again.users()).containsExactly(ALICE);
    assertThat(again.key(first.apiKey())).isEqualTo(first);
    assertThat(again.keys("18001")).hasSize(2);
    assertThat(again.key(second.apiKey())).satisfies(key -> assertThat(key.frozen()).isTrue());
    assertThat(again.ofAccount(8)).isEqualTo(ALICE);
    assertThat(again.ofAccount(9)).isNull();
    again.remove(first.apiKey());
    assertThat(FileUsers.open(file).key(first.apiKey())).isNull();
  }

  @Test
  void only_the_owner_may_read_the_file() throws IOException {
    Path file = folder.resolve("deeper/users.json");
    FileUsers.open(file).add(ALICE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var left = Files.list(folder.resolve("deeper"))) {
      assertThat(left).containsExactlyInAnyOrder(file, folder.resolve("deeper/users.json.lock"));
    }
  }

  @Test
  void nothing_stands_twice_and_no_key_without_its_user() {
    FileUsers users = FileUsers.inMemory();
    users.add(ALICE);
    Users.Key key = key("one");
    users.add(key);
    assertThatThrownBy(() -> users.add(ALICE)).hasMessageContaining("18001");
    assertThatThrownBy(() -> users.add(key)).hasMessageContaining(key.apiKey());
    Users.Key foreign = NewKey.of("18002", "p", Set.of(), List.of(), "");
    assertThatThrownBy(() -> users.add(foreign)).hasMessageContaining("18002");
  }

  @Test
  void listeners_hear_of_keys_that_changed() {
    FileUsers users = FileUsers.inMemory();
    List<String> heard = new ArrayList<>();
    users.listen(heard::add);
    users.add(ALICE);
    Users.Key key = key("one");
    users.add(key);
    users.freeze(key.apiKey(), true);
    users.freeze(key.apiKey(), true);
    users.remove(key.apiKey());
    users.remove(key.apiKey());
    assertThat(heard).containsExactly(key.apiKey(), key.apiKey());
  }

  @Test
  void what_another_process_changed_holds_here_too() throws IOException {
    Path file = folder.resolve("users.json");
    FileUsers one = FileUsers.open(file);
    FileUsers other = FileUsers.open(file);
    List<String> heard = new ArrayList<>();
    other.listen(heard::add);
    one.add(ALICE);
    Users.Key key = key("one");
    one.add(key);
    other.refresh();
    assertThat(other.key(key.apiKey())).isEqualTo(key);
    assertThat(heard).isEmpty();
    Users.Key second = key("second");
    other.add(second);
    one.freeze(key.apiKey(), true);
    other.refresh();
    assertThat(heard).containsExactly(key.apiKey());
    one.remove(key.apiKey());
    other.refresh();
    assertThat(other.keys("18001")).containsExactly(second);
    assertThat(heard).containsExactly(key.apiKey(), key.apiKey());
    Files.writeString(file, "{\"users\":[{");
    other.refresh();
    other.refresh();
    assertThat(other.keys("18001")).as("a file that is half there").containsExactly(second);
  }

  @Test
  void processes_that_write_at_once_lose_nothing() throws Exception {
    Path file = folder.resolve("users.json");
    FileUsers.open(file).add(ALICE);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FileUsers its = FileUsers.open(file);
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int n = 0; n < 5; n++) {
                      its.add(key("k"));
                    }
                  }));
    }
    for (Thread each : threads) {
      each.join();
    }
    assertThat(FileUsers.open(file).keys("18001")).hasSize(40);
  }

  @Test
  void a_watch_notices_by_itself() throws Exception {
    Path file = folder.resolve("users.json");
    try (FileUsers watching = FileUsers.open(file)) {
      watching.watch(java.time.Duration.ofMillis(20));
      FileUsers.open(file).add(ALICE);
      for (int i = 0; i < 250 && watching.users().isEmpty(); i++) {
        Thread.sleep(20);
      }
      assertThat(watching.users()).containsExactly(ALICE);
    }
  }

  @Test
  void a_file_that_is_damaged_is_not_read_as_empty() throws IOException {
    Path file = folder.resolve("users.json");
    Files.writeString(file, "{\"users\":[{\"uid\":\"1\"");
    assertThatThrownBy(() -> FileUsers.open(file)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void keys_are_new_each_time_and_are_not_printed_with_their_secret() {
    Users.Key one = key("a");
    assertThat(one.secret()).matches("[0-9A-F]{32}").isNotEqualTo(key("a").secret());
    assertThat(one.toString()).doesNotContain(one.secret()).doesNotContain(one.passphrase());
    assertThatThrownBy(() -> NewKey.of("1", "p", Set.of(), List.of("home"), ""))
        .hasMessageContaining("home");
  }
}
