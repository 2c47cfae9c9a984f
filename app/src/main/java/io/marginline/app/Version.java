package io.marginline.app;

/** The version of the built jar, and of the Java that runs it. */
final class Version {
  private Version() {}

  static String[] lines() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "marginline " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
    };
  }
}
