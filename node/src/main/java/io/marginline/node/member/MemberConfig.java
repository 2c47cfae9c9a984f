package io.marginline.node.member;

import io.marginline.node.log.DataDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One member of a cluster; a member that stands alone is a cluster of one.
 *
 * @param directory what must outlive the process
 * @param driver the media driver's buffers, gone with the process: memory is better than a disk
 */
public record MemberConfig(
    Path directory,
    Path driver,
    int memberId,
    List<Endpoints> members,
    Durability durability,
    Buffers buffers,
    Timing timing) {

  public MemberConfig {
    members = List.copyOf(members);
    if (memberId < 0 || memberId >= members.size()) {
      throw new IllegalArgumentException(
          "member " + memberId + " of " + members.size() + ": ids run from 0");
    }
  }

  /** The driver's buffers stand beside the data. */
  public MemberConfig(
      Path directory,
      int memberId,
      List<Endpoints> members,
      Durability durability,
      Buffers buffers,
      Timing timing) {
    this(directory, directory.resolve("driver"), memberId, members, durability, buffers, timing);
  }

  /**
   * Where the parts say that they run and keep their last errors; as short-lived as the driver's
   * buffers, and like them mapped: a full disk must not be able to reach them.
   */
  Path marks() {
    return driver.startsWith(directory)
        ? new DataDirectory(directory).mark()
        : driver.resolveSibling(driver.getFileName() + "-mark");
  }

  public MemberConfig withDriver(Path elsewhere) {
    return new MemberConfig(directory, elsewhere, memberId, members, durability, buffers, timing);
  }

  /** The default of {@code up}: one member, every command on disk before it is acknowledged. */
  public static MemberConfig alone(Path directory, String host, int ingressPort) {
    return new MemberConfig(
        directory,
        0,
        List.of(Endpoints.alone(host, ingressPort)),
        Durability.FSYNC,
        Buffers.PRODUCTION,
        Timing.PRODUCTION);
  }

  public boolean standsAlone() {
    return members.size() == 1;
  }

  Endpoints own() {
    return members.get(memberId);
  }

  /** Aeron's list of all members. */
  String listed() {
    StringBuilder list = new StringBuilder();
    for (int id = 0; id < members.size(); id++) {
      list.append(id == 0 ? "" : "|").append(members.get(id).listed(id));
    }
    return list.toString();
  }

  /** Where clients send: {@code 0=host:port,1=host:port}. */
  public String ingressEndpoints() {
    return ingress(id -> true);
  }

  /** The same without this member. */
  String ingressOfOthers() {
    return ingress(id -> id != memberId);
  }

  private String ingress(IntPredicate which) {
    return IntStream.range(0, members.size())
        .filter(which)
        .mapToObj(id -> id + "=" + members.get(id).ingress())
        .collect(Collectors.joining(","));
  }
}
