package io.marginline.gateway.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One operation: route, fields, answer and what it does.
 *
 * @param path below the API's root, with {@code {name}} for fields of the path
 * @param many the answer is a list of such objects
 */
public record Operation(
    String method,
    String path,
    String id,
    String tag,
    String summary,
    List<Field> fields,
    List<Field> answer,
    boolean many,
    Action action) {

  /** What it does; gives a row or a list of rows. */
  @FunctionalInterface
  public interface Action {
    Object answer(Ask ask) throws Refusal;
  }

  public Operation {
    fields = List.copyOf(fields);
    answer = List.copyOf(answer);
  }

  /** Changes something, so that it stands in the audit log. */
  boolean changes() {
    return !method.equals("GET");
  }

  /** What it changes is the gateway's: the engine cannot recognise a repetition. */
  boolean isOfTheGateway() {
    return changes() && (tag.equals("users") || tag.equals("keys") || tag.equals("operators"));
  }

  List<Field> in(Field.Place place) {
    return fields.stream().filter(field -> field.place() == place).toList();
  }

  static Builder get(String path, String id) {
    return new Builder("GET", path, id);
  }

  static Builder post(String path, String id) {
    return new Builder("POST", path, id);
  }

  static Builder put(String path, String id) {
    return new Builder("PUT", path, id);
  }

  static Builder delete(String path, String id) {
    return new Builder("DELETE", path, id);
  }

  /** Puts an operation together. */
  static final class Builder {
    private final String method;
    private final String path;
    private final String id;
    private final List<Field> fields = new ArrayList<>();
    private List<Field> answer = List.of();
    private String summary = "";
    private boolean many;

    private Builder(String method, String path, String id) {
      this.method = method;
      this.path = path;
      this.id = id;
    }

    Builder says(String text) {
      summary = text;
      return this;
    }

    Builder takes(Field... more) {
      fields.addAll(List.of(more));
      return this;
    }

    Builder shows(Field... of) {
      answer = List.of(of);
      return this;
    }

    Builder lists(Field... of) {
      many = true;
      return shows(of);
    }

    Operation does(Action action) {
      String tag = path.substring(1).split("/", 2)[0].toLowerCase(Locale.ROOT);
      return new Operation(method, path, id, tag, summary, fields, answer, many, action);
    }
  }
}
