package io.marginline.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.marginline.acceptance.source.SourceTree;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String ROOT = "io.marginline";

  /** The product's classes; this module's own tests are left out. */
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/acceptance/"))
          .importPackages(ROOT);

  static Stream<ModuleArrows.Module> modulesWithContent() {
    return ModuleArrows.MODULES.stream()
        .filter(module -> !SourceTree.mainFiles(module.name()).isEmpty());
  }

  static List<ArchRule> arrows() {
    return ModuleArrows.under(ROOT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("modulesWithContent")
  void every_module_with_sources_is_seen_by_the_rules(ModuleArrows.Module module) {
    long sources =
        SourceTree.mainFiles(module.name()).stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .count();

    assertThat(
            PRODUCT.stream()
                .filter(
                    found ->
                        (found.getPackageName() + ".").startsWith(ROOT + "." + module.name() + "."))
                .filter(found -> found.isTopLevelClass())
                .filter(found -> !found.getSimpleName().equals("package-info")))
        .as("top-level classes of module %s on the class path", module.name())
        .hasSize((int) sources);
  }

  @Test
  void the_first_modules_exist() {
    assertThat(modulesWithContent())
        .extracting(ModuleArrows.Module::name)
        .contains("fixed", "model");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arrows")
  void modules_import_only_what_their_arrows_allow(ArchRule rule) {
    rule.check(PRODUCT);
  }

  @Test
  void engine_and_margin_give_the_same_result_in_every_replay() {
    ArchitectureRules.determinism(ROOT).check(PRODUCT);
  }

  @Test
  void no_rule_depends_on_the_name_of_a_profile() {
    ArchitectureRules.profileNames(ROOT).check(PRODUCT);
  }

  @Test
  void every_package_is_null_marked() {
    ArchitectureRules.nullMarks().check(PRODUCT);
  }
}
