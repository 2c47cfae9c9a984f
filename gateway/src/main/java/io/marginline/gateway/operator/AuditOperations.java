package io.marginline.gateway.operator;

import static io.marginline.gateway.operator.Field.Kind.FLAG;
import static io.marginline.gateway.operator.Field.Kind.OBJECT;
import static io.marginline.gateway.operator.Field.Kind.TEXT;
import static io.marginline.gateway.operator.Field.Kind.WHOLE;

import io.marginline.gateway.auth.AuditLog;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.history.row.GapRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The audit log, and what the history has not seen. */
final class AuditOperations {
  private static final int MOST = 1_000;

  private final Desk desk;
  private final AuditLog audit;
  private final Path file;

  AuditOperations(Desk desk, AuditLog audit, Path file) {
    this.desk = desk;
    this.audit = audit;
    this.file = file;
  }

  List<Operation> all() {
    return List.of(
        Operation.get("/audit", "listAudit")
            .says("What operators did, newest first.")
            .takes(Field.query("limit", WHOLE, "At most so many, 100 unless stated."))
            .lists(
                Field.answer("n", WHOLE, "Number of the line."),
                Field.answer("time", TEXT, "When."),
                Field.answer("who", TEXT, "Who."),
                Field.answer("what", TEXT, "Which operation."),
                Field.answer("detail", OBJECT, "With which fields."),
                Field.answer("prev", TEXT, "Hash of the line before."),
                Field.answer("hash", TEXT, "Hash of this line."))
            .does(this::list),
        Operation.get("/audit/verification", "verifyAudit")
            .says("Reckons the chain of hashes again.")
            .shows(
                Field.answer("intact", FLAG, "Nothing was altered, removed or put in between."),
                Field.answer("lines", WHOLE, "Lines that are right, from the first on."),
                Field.answer("fault", TEXT, "What is wrong with the next one."),
                Field.answer("head", TEXT, "Hash of the last line that is right."))
            .does(ask -> verify()),
        Operation.get("/history", "getHistory")
            .says("How far the history is stored, and commands that it has never seen.")
            .shows(
                Field.answer("position", WHOLE, "Of the last command that is stored."),
                Field.answer("trouble", TEXT, "What the database says; empty: nothing."),
                Field.answer("gaps", Field.Kind.LIST, "Newest first.")
                    .of(
                        Field.answer("after", WHOLE, "Position before the gap."),
                        Field.answer("until", WHOLE, "Last position of the gap."),
                        Field.answer("time", WHOLE, "When it was found.")))
            .does(ask -> history()));
  }

  private List<Row> list(Ask ask) throws Refusal {
    try {
      List<Row> rows = new ArrayList<>();
      for (Params line : AuditLog.read(file, ask.limit(100, MOST))) {
        Row row = new Row();
        line.fields().forEach(row::put);
        rows.add(row);
      }
      return rows;
    } catch (IOException e) {
      throw new Refusal(503, "AUDIT", "the audit log cannot be read");
    }
  }

  private Row verify() throws Refusal {
    try {
      AuditLog.Verification found = AuditLog.verify(file);
      return new Row()
          .put("intact", found.intact() && found.head().equals(audit.head()))
          .put("lines", found.lines())
          .put("fault", found.fault())
          .put("head", found.head());
    } catch (IOException e) {
      throw new Refusal(503, "AUDIT", "the audit log cannot be read");
    }
  }

  private Row history() {
    List<Row> gaps = new ArrayList<>();
    for (GapRow gap : desk.context().history().gaps()) {
      gaps.add(
          new Row()
              .put("after", gap.afterPosition())
              .put("until", gap.untilPosition())
              .put("time", gap.at()));
    }
    return new Row()
        .put("position", desk.context().history().position())
        .put("trouble", desk.context().history().trouble())
        .put("gaps", gaps);
  }
}
