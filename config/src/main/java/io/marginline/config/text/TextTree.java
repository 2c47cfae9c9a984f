package io.marginline.config.text;

import io.marginline.config.InvalidFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree of one YAML or JSON document from the parser's events. Anchors, aliases and tags
 * are refused, because a file must mean what is seen in it; nesting ends at 64, because nothing
 * needs more.
 */
public final class TextTree {
  public static final int MAX_NESTING = 64;
  private static final int MAX_NODES = 2_000_000;

  /** The scanner takes quadratic time over one endless word; no account needs such a line. */
  private static final int MAX_LINE = 1_000_000;

  private final Problems problems;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable TextNode root;
  private int nodes;
  private boolean stopped;

  private TextTree(Problems problems) {
    this.problems = problems;
  }

  /** The root node; problems of the text's shape end the reading at once. */
  public static TextNode parse(String text) throws InvalidFileException {
    Problems problems = new Problems();
    noteEndlessLine(text, problems);
    problems.raise();
    TextTree tree = new TextTree(problems);
    tree.read(text);
    problems.raise();
    TextNode root = tree.root;
    if (root == null) {
      problems.add(0, "", "the file is empty");
      problems.raise();
    }
    return java.util.Objects.requireNonNull(root);
  }

  private static void noteEndlessLine(String text, Problems problems) {
    int line = 1;
    for (int start = 0; start < text.length(); line++) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (end - start > MAX_LINE) {
        problems.add(line, "", "a line of more than " + MAX_LINE + " characters");
        return;
      }
      start = end + 1;
    }
  }

  private void read(String text) {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(InputFile.MAX_BYTES + 1).setUseMarks(true).build();
    int line = 0;
    try {
      for (Event event : new Parse(settings).parseString(jsonTabs(text))) {
        line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(line);
        accept(event, line);
        if (stopped) {
          return;
        }
      }
    } catch (MarkedYamlEngineException e) {
      int at = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(line);
      problems.add(at, "", "not readable as YAML or JSON: " + oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      // The reader refuses control characters without naming a line.
      problems.add(0, "", "not readable as YAML or JSON: " + oneLine(e.getMessage()));
    } catch (RuntimeException e) {
      // The parser is not ours; whatever it trips over, the file is at fault.
      problems.add(Math.max(line, 1), "", "not readable as YAML or JSON");
    }
  }

  /**
   * JSON may be indented by tabs, which YAML's flow style is not; outside of text they are blanks.
   */
  private static String jsonTabs(String text) {
    String start = text.stripLeading();
    if (text.indexOf('\t') < 0 || !(start.startsWith("{") || start.startsWith("["))) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text);
    char quote = 0;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (quote == 0 && c == '\t') {
        plain.setCharAt(i, ' ');
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (quote == '"' && c == '\\') {
        i++;
      } else if (c == quote) {
        quote = 0;
      }
    }
    return plain.toString();
  }

  private void accept(Event event, int line) {
    switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event, line);
      case MappingStart, SequenceStart -> start((CollectionStartEvent) event, line);
      case MappingEnd, SequenceEnd -> add(open.pop().close());
      case Alias -> stop(line, "aliases (*name) are not accepted; write the value out");
      case DocumentStart -> {
        if (root != null) {
          stop(line, "a second document begins here; a file holds one");
        }
      }
      case StreamStart, StreamEnd, DocumentEnd, Comment -> {
        // Nothing of the tree.
      }
    }
  }

  private void scalar(ScalarEvent event, int line) {
    if (isPlain(event, event.getTag().isPresent(), line)) {
      boolean quoted = event.getScalarStyle() != ScalarStyle.PLAIN;
      Open parent = open.peek();
      if (parent != null && parent.awaitsKey()) {
        parent.takeKey(event.getValue(), line);
      } else {
        add(new TextNode.Scalar(line, nextPath(), event.getValue(), quoted));
      }
    }
  }

  private void start(CollectionStartEvent event, int line) {
    Open parent = open.peek();
    if (parent != null && parent.awaitsKey()) {
      stop(line, "a key must be text");
    } else if (open.size() >= MAX_NESTING) {
      stop(line, "nested deeper than " + MAX_NESTING + " levels");
    } else if (isPlain(event, event.getTag().isPresent(), line)) {
      open.push(new Open(event instanceof MappingStartEvent, line, nextPath(), problems));
    }
  }

  private boolean isPlain(NodeEvent event, boolean tagged, int line) {
    if (event.getAnchor().isPresent()) {
      stop(line, "anchors (&name) are not accepted; write the value out");
    } else if (tagged) {
      stop(line, "tags (!name) are not accepted");
    } else if (++nodes > MAX_NODES) {
      stop(line, "more than " + MAX_NODES + " values");
    }
    return !stopped;
  }

  private void add(TextNode node) {
    Open parent = open.peek();
    if (parent == null) {
      root = node;
    } else {
      parent.add(node);
    }
  }

  private String nextPath() {
    Open parent = open.peek();
    return parent == null ? "" : parent.nextPath();
  }

  private void stop(int line, String text) {
    problems.add(line, nextPath(), text);
    stopped = true;
  }

  private static String oneLine(@Nullable String text) {
    return text == null
        ? "unknown problem"
        : TextNode.shortened(text.lines().findFirst().orElse(""));
  }

  /** A mapping or sequence whose end has not come yet. */
  private static final class Open {
    private final boolean mapping;
    private final int line;
    private final String path;
    private final Problems problems;
    private final List<TextNode> items = new ArrayList<>();
    private final List<TextNode.Entry> entries = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private @Nullable String key;
    private int keyLine;

    private Open(boolean mapping, int line, String path, Problems problems) {
      this.mapping = mapping;
      this.line = line;
      this.path = path;
      this.problems = problems;
    }

    private boolean awaitsKey() {
      return mapping && key == null;
    }

    private void takeKey(String text, int atLine) {
      key = text;
      keyLine = atLine;
    }

    private void add(TextNode node) {
      if (!mapping) {
        items.add(node);
        return;
      }
      String name = java.util.Objects.requireNonNull(key);
      if (keys.add(name)) {
        entries.add(new TextNode.Entry(name, keyLine, node));
      } else {
        problems.add(keyLine, nextPath(), "this key stands here twice");
      }
      key = null;
    }

    private String nextPath() {
      if (!mapping) {
        return path + "[" + items.size() + "]";
      }
      String name = key == null ? "" : TextNode.shortened(key);
      return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
    }

    private TextNode close() {
      return mapping
          ? new TextNode.Mapping(line, path, List.copyOf(entries))
          : new TextNode.Sequence(line, path, List.copyOf(items));
    }
  }
}
