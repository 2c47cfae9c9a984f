package io.marginline.config.cluster;

import io.marginline.config.InvalidFileException;
import io.marginline.config.text.Fields;
import io.marginline.config.text.InputFile;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import io.marginline.config.text.TextTree;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Members of a cluster as a file names them; the same file serves all of them. A member listens on
 * five ports in a row.
 *
 * @param members by member id, from 0
 * @param fsync a command counts as recorded when it is on the disk of a majority, not only in the
 *     memory of their operating systems
 */
public record ClusterFile(List<Member> members, boolean fsync) {
  private static final Set<String> KEYS = Fields.ordered("durability", "members");
  private static final Set<String> MEMBER = Fields.ordered("host", "port", "data");
  private static final int PORTS = 5;
  private static final int MOST_MEMBERS = 7;

  /**
   * @param port the first of five
   * @param data folder of the member's log
   */
  public record Member(String host, int port, Path data) {}

  public ClusterFile {
    members = List.copyOf(members);
  }

  /**
   * Reads the file; a relative data folder is relative to it.
   *
   * @throws InvalidFileException with every problem, by line and key
   */
  public static ClusterFile read(Path file) throws InvalidFileException {
    Path folder = file.toAbsolutePath().getParent();
    return parse(InputFile.read(file), folder == null ? Path.of("") : folder);
  }

  static ClusterFile parse(String text, Path folder) throws InvalidFileException {
    Problems problems = new Problems();
    Fields root = Fields.of(TextTree.parse(text), KEYS, problems);
    String durability = root.choiceOr("durability", List.of("fsync", "quorum"), "fsync");
    List<Member> members = new ArrayList<>();
    Set<String> ports = new HashSet<>();
    for (TextNode node : root.list("members")) {
      Member member = member(Fields.of(node, MEMBER, problems), folder);
      members.add(member);
      for (int i = 0; i < PORTS; i++) {
        if (!ports.add(member.host + ":" + (member.port + i))) {
          problems.add(
              node, "port " + (member.port + i) + " of " + member.host + " has another use above");
          break;
        }
      }
    }
    if (members.size() % 2 == 0 || members.size() > MOST_MEMBERS) {
      root.problem(
          "members",
          members.size() + " members; 1, 3, 5 or 7 are possible, since a majority decides");
    }
    problems.raise();
    return new ClusterFile(members, durability.equals("fsync"));
  }

  private static Member member(Fields fields, Path folder) {
    String host = fields.text("host");
    String data = fields.text("data");
    Path path = folder;
    try {
      path = folder.resolve(data == null ? "" : data).normalize();
    } catch (InvalidPathException e) {
      fields.problem("data", "is no path: " + e.getReason());
    }
    return new Member(host == null ? "" : host, port(fields), path);
  }

  private static int port(Fields fields) {
    String text = fields.text("port");
    if (text == null) {
      return 0;
    }
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port + PORTS - 1 > 65_535) {
      fields.problem(
          "port",
          "the first of five ports in a row is needed, 1 to 65531, not '"
              + TextNode.shortened(text)
              + "'");
      return 0;
    }
    return port;
  }
}
