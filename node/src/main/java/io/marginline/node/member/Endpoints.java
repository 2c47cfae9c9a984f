package io.marginline.node.member;

/** Where a member listens. A port of 0 is chosen by the system: for a member that stands alone. */
public record Endpoints(
    String host,
    int ingressPort,
    int consensusPort,
    int logPort,
    int catchupPort,
    int archivePort) {

  /** Five ports in a row. */
  public static Endpoints from(String host, int firstPort) {
    return new Endpoints(
        host, firstPort, firstPort + 1, firstPort + 2, firstPort + 3, firstPort + 4);
  }

  /** A member that stands alone: only clients reach it from outside. */
  public static Endpoints alone(String host, int ingressPort) {
    return new Endpoints(host, ingressPort, 0, 0, 0, 0);
  }

  String ingress() {
    return host + ":" + ingressPort;
  }

  String archive() {
    return host + ":" + archivePort;
  }

  /** As Aeron lists a member: id, ingress, consensus, log, catch-up, archive. */
  String listed(int memberId) {
    return memberId
        + ","
        + ingress()
        + ","
        + (host + ":" + consensusPort)
        + ","
        + (host + ":" + logPort)
        + ","
        + (host + ":" + catchupPort)
        + ","
        + archive();
  }
}
