package io.marginline.gateway.operator;

import static io.marginline.gateway.operator.Field.Kind.TEXT;

import io.marginline.gateway.wire.Row;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Those who may use this port, and for what. */
final class OperatorOperations {
  private static final String NAME = "[A-Za-z0-9._-]{1,64}";

  private static final Field[] SHOWN = {
    Field.answer("name", TEXT, "Stands in the audit log."),
    Field.answer("role", TEXT, "OPERATOR, AUDITOR (reads everything) or PRICES (pushes prices)."),
    Field.answer("token", TEXT, "Shown when it is made and never again.").optional(),
  };

  private final Operators operators;

  OperatorOperations(Operators operators) {
    this.operators = operators;
  }

  List<Operation> all() {
    String[] roles = Arrays.stream(Role.values()).map(Enum::name).toArray(String[]::new);
    return List.of(
        Operation.get("/operators", "listOperators")
            .says("Who may use this port.")
            .lists(SHOWN)
            .does(ask -> operators.all().stream().map(OperatorOperations::row).toList()),
        Operation.post("/operators", "createOperator")
            .says("A token of somebody else; it is in the answer and nowhere else.")
            .takes(
                Field.body("name", TEXT, "1 to 64 letters, digits, points, dashes."),
                Field.body("role", TEXT, "What the token is good for.").oneOf(roles))
            .shows(SHOWN)
            .does(this::create),
        Operation.delete("/operators/{name}", "removeOperator")
            .says("The token is good for nothing from now on.")
            .takes(Field.path("name", TEXT, "Who."))
            .shows(SHOWN)
            .does(this::remove));
  }

  private Row create(Ask ask) throws Refusal {
    String name = ask.text("name");
    if (!name.matches(NAME)) {
      throw Refusal.invalid("name", "is not 1 to 64 letters, digits, points, dashes");
    }
    Role role = Role.valueOf(ask.text("role"));
    try {
      String token = operators.add(name, role);
      if (token == null) {
        throw new Refusal(409, "EXISTS", "there is an operator of this name");
      }
      return row(new Operators.Named(name, role, "")).put("token", token);
    } catch (IOException e) {
      throw new Refusal(503, "UNAVAILABLE", "the operators' file cannot be written");
    }
  }

  private Row remove(Ask ask) throws Refusal {
    try {
      Operators.Named gone = operators.remove(ask.text("name"));
      if (gone == null) {
        throw Refusal.missing("there is no operator of this name that can be removed");
      }
      return row(gone);
    } catch (IOException e) {
      throw new Refusal(503, "UNAVAILABLE", "the operators' file cannot be written");
    }
  }

  private static Row row(Operators.Named one) {
    return new Row().put("name", one.name()).put("role", one.role().name());
  }
}
