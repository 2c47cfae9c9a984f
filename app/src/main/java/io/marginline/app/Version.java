package io.marginline.app;

/** The version of the built jar, and of the Java that runs it. */
public final class Version {
  private Version() {}

  static String[] lines() {
    return new String[] {"marginline " + ofMarginline(), "Java " + Runtime.version()};
  }

  /** Of the jar; says so where there is none. */
  public static String ofMarginline() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
