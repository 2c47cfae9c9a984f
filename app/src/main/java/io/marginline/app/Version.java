package io.marginline.app;

import picocli.CommandLine.IVersionProvider;

/** The version of the built jar. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "marginline " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
    };
  }
}
