package io.marginline.acceptance.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The engine is a function of state, command and time, so that a replay gives the same bits on
 * every machine. This condition finds what would break that, and names what to use instead.
 */
final class Determinism extends ArchCondition<JavaClass> {
  /** A banned type by its full name, and its replacement. */
  private record Type(Pattern name, String instead) {}

  /** A banned call by owner and method name, and its replacement. */
  private record Call(Pattern owner, Pattern name, String instead) {}

  private static final String TIME = "use nowNs, the time that comes with the command";
  private static final String IDS = "take ids from counters in the state";
  private static final String ONE_THREAD =
      "there is one thread; timers are (dueNs, type, id) rows of the state";
  private static final String NO_IO = "files and sockets belong to an adapter outside";
  private static final String NO_LOG = "report through an event or a RejectReason";
  private static final String ORDER =
      "iterate arrays, a sorted structure or an insertion-ordered list; for look-ups alone use an"
          + " org.agrona.collections map";

  private static final List<Type> TYPES =
      List.of(
          type("java\\.time\\..*", TIME),
          type("java\\.util\\.(Date|Calendar)", TIME),
          type("java\\.util\\.(Random|SplittableRandom|UUID)|java\\.util\\.random\\..*", IDS),
          type("java\\.security\\.SecureRandom", IDS),
          type(
              "java\\.lang\\.(Thread|ThreadLocal|Runtime|Process\\w*|ref\\.\\w+)(\\$.*)?",
              ONE_THREAD),
          type("java\\.util\\.concurrent\\..*|java\\.util\\.(Timer|TimerTask)", ONE_THREAD),
          type("org\\.agrona\\.concurrent\\.(?!UnsafeBuffer$).*", ONE_THREAD),
          type("java\\.(io|net)\\..*", NO_IO),
          // Buffers and character sets move bytes within memory: no input or output.
          type("java\\.nio\\.(?!Buffer$|ByteBuffer$|ByteOrder$|charset\\.).*", NO_IO),
          type("java\\.util\\.logging\\..*|java\\.lang\\.System\\$Logger.*", NO_LOG),
          type(
              "java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable)(\\$.*)?",
              ORDER));

  private static final List<Call> CALLS =
      List.of(
          call(
              "java\\.lang\\.System",
              "(?!arraycopy$).*",
              TIME + " and settings; only arraycopy is allowed"),
          call("java\\.lang\\.(Strict)?Math", "random", IDS),
          call(
              "java\\.util\\.(Map|Set)",
              "of|ofEntries|copyOf",
              "their order changes from run to run: " + ORDER),
          call(
              "java\\.util\\.stream\\.Collectors",
              "toSet|toMap|groupingBy\\w*|partitioningBy",
              ORDER),
          call("java\\.util\\..*", "parallel|parallelStream", ONE_THREAD),
          call(
              "java\\.lang\\.(Object|Enum)",
              "hashCode",
              "it is the address of the object: use the id"),
          call(
              "org\\.agrona\\.collections\\..*(Map|Set|Cache)",
              "keySet|entrySet|values|iterator|stream|toArray|\\w*[fF]orEach\\w*|removeIf\\w*",
              "a node restored from a snapshot walks the same map in another order: " + ORDER));

  private static final Pattern MUTABLE_TYPE =
      Pattern.compile(
          "java\\.util\\.(ArrayList|LinkedList|ArrayDeque|PriorityQueue|BitSet)"
              + "|java\\.util\\.(Tree\\w+|LinkedHash\\w+|EnumMap)"
              + "|java\\.lang\\.String(Builder|Buffer)"
              + "|org\\.agrona\\.collections\\..*|org\\.agrona\\..*Buffer");

  private final Pattern floatingPoint;

  /** {@code optionPackage} is the one package in which floating point is allowed. */
  Determinism(String optionPackage) {
    super("give the same result on every machine and in every replay");
    this.floatingPoint = Pattern.compile(Pattern.quote(optionPackage) + "(\\..*)?");
  }

  @Override
  public void check(JavaClass found, ConditionEvents events) {
    boolean option = floatingPoint.matcher(found.getPackageName()).matches();
    for (Dependency dependency : found.getDirectDependenciesFromSelf()) {
      banned(dependency.getTargetClass().getBaseComponentType().getName())
          .ifPresent(instead -> report(found, dependency.getDescription(), instead, events));
    }
    for (JavaCodeUnitAccess<?> access : found.getCodeUnitAccessesFromSelf()) {
      checkCall(found, access, option, events);
    }
    found.getFieldAccessesFromSelf().stream()
        .filter(access -> access.getTargetOwner().getName().equals("java.lang.System"))
        .forEach(access -> report(found, access.getDescription(), NO_LOG, events));
    found.getFields().forEach(field -> checkField(found, field, option, events));
    if (!option) {
      found.getCodeUnits().forEach(unit -> checkSignature(found, unit, events));
    }
  }

  private static void checkCall(
      JavaClass found, JavaCodeUnitAccess<?> access, boolean option, ConditionEvents events) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    for (Call call : CALLS) {
      if (call.owner().matcher(owner).matches() && call.name().matcher(name).matches()) {
        report(found, access.getDescription(), call.instead(), events);
      }
    }
    boolean floating =
        isFloating(access.getTarget().getRawReturnType())
            || access.getTarget().getRawParameterTypes().stream().anyMatch(Determinism::isFloating);
    if (floating && !option) {
      report(found, access.getDescription(), "compute with io.marginline.fixed", events);
    } else if (floating && owner.equals("java.lang.Math")) {
      report(found, access.getDescription(), "StrictMath gives the same bits everywhere", events);
    }
  }

  private static void checkField(
      JavaClass found, JavaField field, boolean option, ConditionEvents events) {
    if (!option && isFloating(field.getRawType().getBaseComponentType())) {
      report(found, field.getDescription(), "a long with its unit in its name", events);
    }
    boolean written = field.getModifiers().contains(JavaModifier.SYNTHETIC);
    if (written || !field.getModifiers().contains(JavaModifier.STATIC)) {
      return;
    }
    boolean open = !field.getModifiers().contains(JavaModifier.PRIVATE);
    if (!field.getModifiers().contains(JavaModifier.FINAL)
        || MUTABLE_TYPE.matcher(field.getRawType().getName()).matches()
        || (open && field.getRawType().isArray())) {
      report(
          found,
          "Static mutable " + field.getDescription(),
          "keep state in the engine's state, constants final (arrays private)",
          events);
    }
  }

  private static void checkSignature(JavaClass found, JavaCodeUnit unit, ConditionEvents events) {
    boolean floating =
        isFloating(unit.getRawReturnType().getBaseComponentType())
            || unit.getRawParameterTypes().stream()
                .anyMatch(type -> isFloating(type.getBaseComponentType()));
    if (floating) {
      report(found, unit.getDescription(), "a long with its unit in its name", events);
    }
  }

  private static boolean isFloating(JavaClass type) {
    return switch (type.getName()) {
      case "float", "double", "java.lang.Float", "java.lang.Double" -> true;
      default -> false;
    };
  }

  private static Optional<String> banned(String typeName) {
    return TYPES.stream()
        .filter(type -> type.name().matcher(typeName).matches())
        .map(Type::instead)
        .findFirst();
  }

  private static void report(JavaClass found, String what, String instead, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(found, what + ". Instead: " + instead));
  }

  private static Type type(String name, String instead) {
    return new Type(Pattern.compile(name), instead);
  }

  private static Call call(String owner, String name, String instead) {
    return new Call(Pattern.compile(owner), Pattern.compile(name), instead);
  }
}
