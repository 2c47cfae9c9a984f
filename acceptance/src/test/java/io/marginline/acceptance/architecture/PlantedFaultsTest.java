package io.marginline.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules bite: each planted fault is found, and sound classes are not. */
class PlantedFaultsTest {
  private static final String ROOT = "io.marginline.acceptance.planted";
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(ROOT);

  @ParameterizedTest
  @CsvSource({
    "ReadsClock, nowNs",
    "UsesInstant, nowNs",
    "RollsDice, counters in the state",
    "MathDice, counters in the state",
    "StartsThread, rows of the state",
    "ReadsFile, adapter outside",
    "Prints, RejectReason",
    "Logs, RejectReason",
    "WalksHashMap, sorted structure",
    "WalksImmutableMap, sorted structure",
    "WalksAgronaMap, restored from a snapshot",
    "WalksAgronaSet, restored from a snapshot",
    "StaticCounter, the engine's state",
    "StaticList, the engine's state",
    "OpenTable, arrays private",
    "DoubleField, unit in its name",
    "DoubleArrayField, unit in its name",
    "FloatSignature, unit in its name",
    "HiddenRoot, io.marginline.fixed",
    "AddressAsKey, the id",
    "ParallelSum, one thread",
    "ReferencesClock, nowNs",
  })
  void a_fault_against_determinism_is_found(String fault, String replacement) {
    String name = ROOT + ".engine.PlantedFaults$" + fault;

    assertThat(found(ArchitectureRules.determinism(ROOT), name))
        .as("findings in %s", fault)
        .isNotEmpty()
        .anySatisfy(line -> assertThat(line).contains(fault).contains(replacement));
  }

  @Test
  void every_planted_fault_is_found_by_some_rule() {
    List<ArchRule> rules =
        List.of(ArchitectureRules.determinism(ROOT), ArchitectureRules.profileNames(ROOT));

    List<JavaClass> faults =
        PLANTED.stream().filter(planted -> planted.getName().contains("PlantedFaults$")).toList();

    assertThat(faults)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            fault ->
                assertThat(rules.stream().flatMap(rule -> found(rule, fault.getName()).stream()))
                    .isNotEmpty());
  }

  @Test
  void platform_mathematics_is_found_where_floating_point_is_allowed() {
    assertThat(found(ArchitectureRules.determinism(ROOT), ROOT + ".margin.option.PlatformMath"))
        .singleElement()
        .asString()
        .contains("StrictMath");
  }

  @Test
  void a_question_for_a_profiles_name_is_found() {
    assertThat(found(ArchitectureRules.profileNames(ROOT), ROOT + ".engine.PlantedFaults$AsksName"))
        .isNotEmpty();
  }

  @Test
  void an_import_against_the_arrows_is_found() {
    assertThat(arrowFindings(ROOT + ".margin.WrongArrow"))
        .isNotEmpty()
        .anySatisfy(line -> assertThat(line).contains("SoundEngine"));
  }

  @Test
  void an_import_of_another_modules_sub_package_is_found() {
    assertThat(arrowFindings(ROOT + ".lab.ReachesInside"))
        .isNotEmpty()
        .anySatisfy(line -> assertThat(line).contains("Hidden"));
  }

  @Test
  void a_package_without_null_marks_is_found() {
    assertThat(messages(ArchitectureRules.nullMarks()))
        .singleElement()
        .asString()
        .contains("Unmarked")
        .contains("package-info.java");
  }

  @ParameterizedTest
  @CsvSource({"engine.SoundEngine", "engine.inner.Hidden", "margin.option.SoundOption"})
  void sound_classes_break_no_rule(String name) {
    Stream<ArchRule> rules =
        Stream.concat(
            ModuleArrows.under(ROOT).stream(),
            Stream.of(
                ArchitectureRules.determinism(ROOT),
                ArchitectureRules.profileNames(ROOT),
                ArchitectureRules.nullMarks()));

    assertThat(rules.flatMap(rule -> found(rule, ROOT + "." + name).stream())).isEmpty();
  }

  private static List<String> arrowFindings(String className) {
    return ModuleArrows.under(ROOT).stream()
        .flatMap(rule -> found(rule, className).stream())
        .toList();
  }

  /** What a rule finds in one class, itself and no other. */
  private static List<String> found(ArchRule rule, String className) {
    EvaluationResult result =
        rule.allowEmptyShould(true).evaluate(PLANTED.that(new Named(className)));
    return result.getFailureReport().getDetails();
  }

  private static List<String> messages(ArchRule rule) {
    return rule.evaluate(PLANTED).getFailureReport().getDetails();
  }
}
