package io.marginline.acceptance.source;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.Tree.Kind;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Walks one file's syntax tree and reports what the rules on text forbid there. */
final class SourceScanner extends TreeScanner<@Nullable Object, @Nullable Object> {
  private static final Set<Kind> SUMS = EnumSet.of(Kind.PLUS, Kind.MINUS, Kind.MULTIPLY);
  private static final Set<Kind> ASSIGNED_SUMS =
      EnumSet.of(Kind.PLUS_ASSIGNMENT, Kind.MINUS_ASSIGNMENT, Kind.MULTIPLY_ASSIGNMENT);
  private static final Set<Kind> STEPS =
      EnumSet.of(
          Kind.PREFIX_INCREMENT,
          Kind.PREFIX_DECREMENT,
          Kind.POSTFIX_INCREMENT,
          Kind.POSTFIX_DECREMENT);

  /** Text becomes a profile in these; there its name is data. */
  private static final Set<String> TEXT_MODULES = Set.of("model", "config", "app");

  private static final Set<String> EQUALITIES = Set.of("equals", "equalsIgnoreCase");

  private final String module;
  private final CompilationUnitTree unit;
  private final Trees trees;
  private final List<String> findings;
  private final boolean exactOnly;

  SourceScanner(String module, CompilationUnitTree unit, Trees trees, List<String> findings) {
    this.module = module;
    this.unit = unit;
    this.trees = trees;
    this.findings = findings;
    String name = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    boolean option = (name + ".").contains(".margin.option.");
    this.exactOnly = !option && (module.equals("engine") || module.equals("margin"));
  }

  @Override
  public @Nullable Object visitBinary(BinaryTree tree, @Nullable Object context) {
    if (SUMS.contains(tree.getKind()) && !isText(tree) && !isFloating(tree)) {
      checkAmount(tree, tree.getLeftOperand(), tree.getKind());
      checkAmount(tree, tree.getRightOperand(), tree.getKind());
    }
    boolean comparison = tree.getKind() == Kind.EQUAL_TO || tree.getKind() == Kind.NOT_EQUAL_TO;
    boolean withNull =
        tree.getLeftOperand().getKind() == Kind.NULL_LITERAL
            || tree.getRightOperand().getKind() == Kind.NULL_LITERAL;
    if (comparison
        && !withNull
        && (isProfile(tree.getLeftOperand()) || isProfile(tree.getRightOperand()))) {
      reportProfile(tree);
    }
    return super.visitBinary(tree, context);
  }

  @Override
  public @Nullable Object visitCompoundAssignment(
      CompoundAssignmentTree tree, @Nullable Object context) {
    boolean sum = ASSIGNED_SUMS.contains(tree.getKind());
    if (sum && !isText(tree.getExpression())) {
      checkAmount(tree, tree.getVariable(), tree.getKind());
      checkAmount(tree, tree.getExpression(), tree.getKind());
    }
    return super.visitCompoundAssignment(tree, context);
  }

  @Override
  public @Nullable Object visitUnary(UnaryTree tree, @Nullable Object context) {
    if (STEPS.contains(tree.getKind())) {
      checkAmount(tree, tree.getExpression(), tree.getKind());
    }
    return super.visitUnary(tree, context);
  }

  @Override
  public @Nullable Object visitPrimitiveType(PrimitiveTypeTree tree, @Nullable Object context) {
    TypeKind kind = tree.getPrimitiveTypeKind();
    if (exactOnly && (kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE)) {
      reportFloating(tree, kind.name().toLowerCase(Locale.ROOT));
    }
    return super.visitPrimitiveType(tree, context);
  }

  @Override
  public @Nullable Object visitLiteral(LiteralTree tree, @Nullable Object context) {
    Kind kind = tree.getKind();
    if (exactOnly && (kind == Kind.FLOAT_LITERAL || kind == Kind.DOUBLE_LITERAL)) {
      reportFloating(tree, tree.toString());
    }
    return super.visitLiteral(tree, context);
  }

  @Override
  public @Nullable Object visitCatch(CatchTree tree, @Nullable Object context) {
    String caught = tree.getParameter().getType().toString();
    if (module.equals("engine") && !caught.equals("NoSuchAlgorithmException")) {
      report(
          tree,
          "catch of " + caught,
          "refuse with a RejectReason before the commit point, or let Check stop the node");
    }
    return super.visitCatch(tree, context);
  }

  @Override
  public @Nullable Object visitSwitch(SwitchTree tree, @Nullable Object context) {
    checkSelector(tree.getExpression());
    return super.visitSwitch(tree, context);
  }

  @Override
  public @Nullable Object visitSwitchExpression(
      SwitchExpressionTree tree, @Nullable Object context) {
    checkSelector(tree.getExpression());
    return super.visitSwitchExpression(tree, context);
  }

  @Override
  public @Nullable Object visitMethodInvocation(
      MethodInvocationTree tree, @Nullable Object context) {
    if (tree.getMethodSelect() instanceof MemberSelectTree select
        && EQUALITIES.contains(select.getIdentifier().toString())) {
      boolean profile = isProfile(select.getExpression());
      for (ExpressionTree argument : tree.getArguments()) {
        profile |= isProfile(argument);
      }
      if (profile) {
        reportProfile(tree);
      }
    }
    return super.visitMethodInvocation(tree, context);
  }

  private void checkSelector(ExpressionTree selector) {
    if (isProfile(selector)) {
      reportProfile(selector);
    }
  }

  private void checkAmount(Tree at, ExpressionTree operand, Kind operation) {
    String name = nameOf(operand);
    if (!module.equals("fixed") && SourceRules.namesAmount(name)) {
      report(
          at,
          operation.name().toLowerCase(Locale.ROOT) + " on the amount " + name,
          module.equals("reference")
              ? "BigInteger or Math.addExact, which do not wrap around"
              : "io.marginline.fixed.Exact or Int128, which do not wrap around");
    }
  }

  /** The name that carries the unit: of a variable, a field, an accessor or an array. */
  private static String nameOf(ExpressionTree tree) {
    return switch (tree) {
      case IdentifierTree identifier -> identifier.getName().toString();
      case MemberSelectTree select -> select.getIdentifier().toString();
      case MethodInvocationTree call -> nameOf(call.getMethodSelect());
      case ArrayAccessTree array -> nameOf(array.getExpression());
      case ParenthesizedTree inner -> nameOf(inner.getExpression());
      case TypeCastTree cast -> nameOf(cast.getExpression());
      case UnaryTree unary -> nameOf(unary.getExpression());
      default -> "";
    };
  }

  /** Whether a chain of + builds text: then its operands are printed, not added. */
  private static boolean isText(ExpressionTree tree) {
    return switch (tree) {
      case LiteralTree literal -> literal.getKind() == Kind.STRING_LITERAL;
      case BinaryTree sum when sum.getKind() == Kind.PLUS ->
          isText(sum.getLeftOperand()) || isText(sum.getRightOperand());
      default -> false;
    };
  }

  /**
   * Whether an expression shows that it is floating point, which cannot wrap; where floating point
   * is allowed is another rule.
   */
  private static boolean isFloating(ExpressionTree tree) {
    return switch (tree) {
      case LiteralTree literal -> literal.getKind() == Kind.DOUBLE_LITERAL;
      case TypeCastTree cast -> cast.getType().toString().equals("double");
      case ParenthesizedTree inner -> isFloating(inner.getExpression());
      case BinaryTree sum -> isFloating(sum.getLeftOperand()) || isFloating(sum.getRightOperand());
      default -> false;
    };
  }

  /** A profile or its name: {@code profile}, {@code Profile.OKX}, {@code x.profile().name()}. */
  private static boolean isProfile(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return isProfile(inner.getExpression());
    }
    if (tree instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("name")) {
      return isProfile(select.getExpression());
    }
    if (tree instanceof MemberSelectTree select
        && nameOf(select.getExpression()).equals("Profile")) {
      return true;
    }
    String name = nameOf(tree);
    return name.equals("profile") || name.endsWith("Profile") || name.equals("profileName");
  }

  private void reportFloating(Tree at, String what) {
    report(at, "floating point (" + what + ")", "a long with its unit in its name, and fixed");
  }

  private void reportProfile(Tree at) {
    if (!TEXT_MODULES.contains(module)) {
      report(at, "decision on which profile it is", "the choice itself, such as tierRule()");
    }
  }

  private void report(Tree at, String what, String instead) {
    long line =
        unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, at));
    findings.add(
        module
            + ": "
            + unit.getSourceFile().getName().replaceFirst(".*/", "")
            + ":"
            + line
            + ": "
            + what
            + ". Instead: "
            + instead);
  }
}
