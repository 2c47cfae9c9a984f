package io.marginline.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.gateway.auth.AuditLog.Verification;
import io.marginline.gateway.wire.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T00:00:00Z"));

  @TempDir Path folder;
  private Path file = Path.of("audit.log");

  @BeforeEach
  void three_lines() throws IOException {
    file = folder.resolve("audit.log");
    try (AuditLog log = AuditLog.open(file, CLOCK)) {
      log.add("op1", "key.create", new Row().put("label", "a \"quoted\" name"));
      log.add("op1", "deposit", new Row().put("amt", "10"));
    }
    try (AuditLog log = AuditLog.open(file, CLOCK)) {
      log.add("op2", "halt", new Row());
      assertThat(log.head()).isEqualTo(AuditLog.verify(file).head());
    }
  }

  @Test
  void the_chain_goes_on_after_a_restart() throws IOException {
    Verification found = AuditLog.verify(file);
    assertThat(found.fault()).isEmpty();
    assertThat(found.lines()).isEqualTo(3);
    assertThat(AuditLog.read(file, 2))
        .extracting(line -> line.text("what"))
        .containsExactly("halt", "deposit");
  }

  @Test
  void every_change_of_a_character_is_seen() throws IOException {
    String whole = Files.readString(file);
    for (int at = 0; at < whole.length(); at++) {
      if (whole.charAt(at) != '\n') {
        char other = whole.charAt(at) == '7' ? '8' : '7';
        Files.writeString(file, whole.substring(0, at) + other + whole.substring(at + 1));
        assertThat(AuditLog.verify(file).intact()).as("character %s", at).isFalse();
      }
    }
  }

  @Test
  void removed_moved_and_added_lines_are_seen() throws IOException {
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(2)));
    assertThat(AuditLog.verify(file).lines()).isEqualTo(1);
    Files.write(file, List.of(lines.get(1), lines.get(0), lines.get(2)));
    assertThat(AuditLog.verify(file).lines()).isZero();
    List<String> more = new ArrayList<>(lines);
    more.add(lines.get(2));
    Files.write(file, more);
    assertThat(AuditLog.verify(file))
        .isEqualTo(new Verification(3, "is not number 4", head(lines)));
    assertThatThrownBy(() -> AuditLog.open(file, CLOCK)).hasMessageContaining("line 4");
  }

  private static String head(List<String> lines) {
    return lines.getLast().replaceAll(".*\"hash\":\"([0-9a-f]+)\".*", "$1");
  }

  @Test
  void a_line_that_a_crash_cut_off_is_dropped_and_told() throws IOException {
    Files.writeString(file, "{\"n\":4,\"ti", StandardOpenOption.APPEND);
    try (AuditLog log = AuditLog.open(file, CLOCK)) {
      log.add("op1", "resume", new Row());
    }
    assertThat(AuditLog.verify(file).lines()).isEqualTo(5);
    assertThat(AuditLog.read(file, 10))
        .extracting(line -> line.text("what"))
        .containsExactly("resume", "audit.cut", "halt", "deposit", "key.create");
  }
}
