package io.marginline.acceptance.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which module may import which; the one place where the arrows stand as a rule. */
final class ModuleArrows {
  /** One module: its name, the modules it may import, the packages of libraries it may import. */
  record Module(String name, List<String> modules, List<String> libraries) {}

  static final List<Module> MODULES =
      List.of(
          new Module("fixed", List.of(), List.of()),
          new Module("model", List.of(), List.of()),
          new Module("margin", List.of("fixed", "model"), List.of()),
          new Module("engine", List.of("margin", "model", "fixed"), List.of("org.agrona..")),
          new Module("reference", List.of("model"), List.of()),
          new Module(
              "config",
              List.of("model", "margin", "fixed"),
              List.of("org.snakeyaml..", "io.avaje..")),
          new Module("protocol", List.of("model"), List.of("org.agrona..", "sbe.marginline..")),
          new Module(
              "node",
              List.of("engine", "reference", "protocol", "margin", "model", "fixed"),
              List.of("io.aeron..", "org.agrona..")),
          new Module("views", List.of("model", "margin", "fixed"), List.of()),
          new Module(
              "history", List.of("views", "model", "margin", "fixed"), List.of("javax.sql..")),
          new Module(
              "gateway",
              List.of("views", "history", "config", "margin", "model", "fixed"),
              List.of("io.helidon..", "io.prometheus..", "javax.crypto..", "javax.net.ssl..")),
          new Module("feeds", List.of("model", "fixed"), List.of()),
          new Module(
              "lab",
              List.of("engine", "reference", "feeds", "config", "margin", "model", "fixed"),
              List.of("org.knowm.xchart..", "io.avaje..", "javax.imageio..")),
          new Module(
              "app",
              List.of(
                  "fixed",
                  "model",
                  "margin",
                  "engine",
                  "reference",
                  "config",
                  "feeds",
                  "lab",
                  "node",
                  "views",
                  "history",
                  "gateway"),
              List.of("picocli..", "io.avaje..", "javax.net.ssl..")));

  /** Modules whose sub-packages are their interface as well. */
  private static final List<String> OPEN = List.of("fixed", "model", "margin");

  /**
   * Second products of their modules, published beside the root: the auditor, the catalogue of
   * instruments that replays list from, and the parts of a node that are started, asked, tried and
   * read.
   */
  private static final String[] PUBLISHED = {
    "reference.audit",
    "config.catalogue",
    "config.cluster",
    "config.venue",
    "lab.live",
    "feeds.live",
    "views.market",
    "history.row",
    "gateway.auth",
    "gateway.metrics",
    "gateway.operator",
    "gateway.rest",
    "gateway.stream",
    "gateway.wire",
    "node.audit",
    "node.feed",
    "node.member",
    "node.service",
    "node.client",
    "node.log",
    "node.replay",
    "node.trial"
  };

  private ModuleArrows() {}

  /** The rules for modules whose packages stand under {@code root}. */
  static List<ArchRule> under(String root) {
    List<ArchRule> rules = new ArrayList<>();
    for (Module module : MODULES) {
      rules.add(imports(root, module));
      if (!OPEN.contains(module.name())) {
        rules.add(closedInside(root, module.name()));
      }
    }
    return rules;
  }

  private static ArchRule imports(String root, Module module) {
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.."));
    allowed.add(root + "." + module.name() + "..");
    module.modules().forEach(other -> allowed.add(root + "." + other + ".."));
    allowed.addAll(module.libraries());
    return classes()
        .that()
        .resideInAPackage(root + "." + module.name() + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .because(
            "module "
                + module.name()
                + " may import "
                + (module.modules().isEmpty() ? "no other module" : module.modules())
                + (module.libraries().isEmpty() ? "" : " and " + module.libraries())
                + ": move the code to a module that may, or pass the value in as a model record")
        .allowEmptyShould(true);
  }

  private static ArchRule closedInside(String root, String module) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + "." + module + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "." + module + ".*..")
                .and(
                    resideOutsideOfPackages(
                        Arrays.stream(PUBLISHED)
                            .map(published -> root + "." + published)
                            .toArray(String[]::new))))
        .because(
            "the interface of module "
                + module
                + " is its root package: use or add a method there instead of a sub-package's"
                + " class")
        .allowEmptyShould(true);
  }
}
