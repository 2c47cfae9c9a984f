package io.marginline.acceptance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The rules over compiled classes, for modules whose packages stand under any root. */
final class ArchitectureRules {
  private ArchitectureRules() {}

  static ArchRule determinism(String root) {
    return classes()
        .that()
        .resideInAnyPackage(root + ".engine..", root + ".margin..")
        .should(new Determinism(root + ".margin.option"));
  }

  /** A venue's habits reach the mathematics as choices; a name would hide a rule in a string. */
  static ArchRule profileNames(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(root + ".engine..", root + ".margin..")
        // A snapshot keeps the name with everything else and decides nothing.
        .and()
        .resideOutsideOfPackage(root + ".engine.snapshot")
        .should()
        .callMethod(root + ".model.Profile", "name")
        .because(
            "a rule depends on a choice of the Profile (tierRule, sliceRule, ...), not its name")
        .allowEmptyShould(true);
  }

  static ArchRule nullMarks() {
    return classes()
        .should(
            new ArchCondition<>("be in a @NullMarked package") {
              @Override
              public void check(JavaClass found, ConditionEvents events) {
                if (!found.getPackage().isAnnotatedWith(NullMarked.class)) {
                  events.add(
                      SimpleConditionEvent.violated(
                          found,
                          found.getName()
                              + ": its package has no package-info.java with @NullMarked. Instead:"
                              + " add one"));
                }
              }
            });
  }
}
