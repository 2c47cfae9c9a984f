package io.marginline.model;

/** {@link Header} as a reused flyweight for the engine's methods. */
public final class CommandHeader {
  public long requestHi;
  public long requestLo;
  public long accountId;
  public long nowNs;
  public long deadlineNs;

  public CommandHeader set(Header header) {
    requestHi = header.requestHi();
    requestLo = header.requestLo();
    accountId = header.accountId();
    nowNs = header.nowNs();
    deadlineNs = header.deadlineNs();
    return this;
  }
}
