package io.marginline.acceptance.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SourceRulesTest {
  static Stream<String> modules() {
    return Stream.of(
            "fixed",
            "model",
            "margin",
            "engine",
            "reference",
            "config",
            "feeds",
            "lab",
            "app",
            "benchmarks")
        .filter(module -> !SourceTree.mainFiles(module).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void sources_keep_to_the_rules_on_text(String module) {
    assertThat(SourceRules.findings(module, SourceTree.mainFiles(module))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_keeps_its_packages_to_itself_and_marks_each(String module) throws IOException {
    List<String> wrong = new ArrayList<>();
    Path own = SourceTree.root().resolve(module).resolve("src/main/java/io/marginline/" + module);
    for (Path file : SourceTree.mainFiles(module)) {
      Path mark = file.resolveSibling("package-info.java");
      if (!file.startsWith(own)) {
        wrong.add(file + ": belongs under io.marginline." + module);
      } else if (!Files.exists(mark) || !Files.readString(mark).contains("NullMarked")) {
        wrong.add(file + ": its package needs a package-info.java with @NullMarked");
      }
    }
    assertThat(wrong).isEmpty();
  }

  static Stream<String> testedModules() {
    return modules().filter(module -> !module.equals("benchmarks"));
  }

  @ParameterizedTest
  @MethodSource("testedModules")
  void every_module_has_tests_of_its_own(String module) throws IOException {
    int tests = 0;
    for (Path file : SourceTree.testFiles(module)) {
      String text = Files.readString(file);
      tests +=
          text.contains("@Test")
                  || text.contains("@ParameterizedTest")
                  || text.contains("@TestFactory")
              ? 1
              : 0;
    }
    assertThat(tests).as("test classes of %s", module).isPositive();
  }

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "engine | long f(long aUnits, long b) { return aUnits + b; } | plus on the amount aUnits",
        "lab    | long f(long[] cashUnits) { return 3 * cashUnits[1]; } | multiply on the amount",
        "config | long f(Row row) { return row.feeUnits() - 1; } | minus on the amount feeUnits",
        "margin | void f(long b) { this.sumUnits += b; } | plus_assignment on the amount sumUnits",
        "engine | void f() { countUnits++; } | postfix_increment on the amount countUnits",
        "engine | long f(long aUnits) { return 2 - (aUnits); } | minus on the amount aUnits",
        "engine | long f(long a) { double half = a; return 1; } | floating point (double)",
        "margin | long f(long a) { var half = a * 0.5; return 1; } | floating point (0.5)",
        "engine | long f(long a) { return (long) ((float) a); } | floating point (float)",
        "engine | void f() { try { g(); } catch (RuntimeException e) { g(); } } | catch of",
        "margin | int f(Profile p) { return p == Profile.OKX ? 1 : 2; } | which profile it is",
        "lab    | int f() { return switch (profile.name()) { default -> 1; }; } | which profile",
        "engine | boolean f() { return profile().name().equals(x); } | which profile it is",
      })
  void a_planted_fault_is_found(String module, String method, String expected) {
    String text = "package io.marginline.%s.x; final class X { %s }".formatted(module, method);

    assertThat(SourceRules.findings(module, text)).hasSize(1).first().asString().contains(expected);
  }

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "engine | String f(long aUnits) { return \"have \" + aUnits + \" of \" + bUnits; }",
        "engine | long f(long aUnits, long b) { return Exact.add(aUnits, b); }",
        "engine | boolean f(long aUnits) { return aUnits < 0 && aUnits / 2 > 1; }",
        "engine | int f(int aSlots) { return aSlots + 1; }",
        "fixed  | long f(long aUnits) { return aUnits + 1; }",
        "lab    | double f(double a) { return a * 0.5; }",
        "lab    | double f(long aUnits) { return (double) aUnits * 2; }",
        "lab    | double f(long a, long bUnits) { return 2 * ((double) a / 3 - bUnits); }",
        "config | boolean f() { return profile.name().equals(text); }",
      })
  void what_is_allowed_is_not_reported(String module, String method) {
    String text = "package io.marginline.%s.x; final class X { %s }".formatted(module, method);

    assertThat(SourceRules.findings(module, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"io.marginline.margin.option, 0", "io.marginline.margin.optional, 2"})
  void floating_point_has_one_package(String packageName, int findings) {
    String text = "package " + packageName + "; final class X { double f(double a) { return a; } }";

    assertThat(SourceRules.findings("margin", text)).hasSize(findings);
  }
}
