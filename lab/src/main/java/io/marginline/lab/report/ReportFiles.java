package io.marginline.lab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a replay's report and says it in short. */
public final class ReportFiles {
  private ReportFiles() {}

  /** Writes {@code report.json} and {@code report.html} into the folder, made if need be. */
  public static void write(ReplayReport report, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.json"), json(report), StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("report.html"), html(report), StandardCharsets.UTF_8);
  }

  /** The report for programs. */
  public static String json(ReplayReport report) {
    return ReportJson.write(report);
  }

  /** The report in a terminal, a dozen lines. */
  public static String summary(ReplayReport report) {
    return ReportText.summary(report);
  }

  /**
   * The page. A Java without fonts or without its graphics library cannot draw: the numbers are
   * still worth having, so the page then says why it has no pictures.
   */
  static String html(ReplayReport report) {
    System.setProperty("java.awt.headless", "true");
    try {
      return ReportPage.write(report, Pictures.draw(report), "");
    } catch (LinkageError | InternalError | RuntimeException e) {
      return ReportPage.write(report, List.of(), String.valueOf(e));
    }
  }
}
