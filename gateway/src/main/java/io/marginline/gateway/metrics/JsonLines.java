package io.marginline.gateway.metrics;

import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Row;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/**
 * Log lines as JSON objects. Requests' bodies and headers are never logged, keys and secrets
 * therefore neither.
 */
public final class JsonLines extends Formatter {

  /** Every handler of this process writes JSON from now on. */
  public static void install() {
    for (Handler handler : LogManager.getLogManager().getLogger("").getHandlers()) {
      handler.setFormatter(new JsonLines());
    }
  }

  @Override
  public String format(LogRecord entry) {
    Row row =
        new Row()
            .put("time", entry.getInstant().toString())
            .put("level", entry.getLevel().getName())
            .put("logger", entry.getLoggerName())
            .put("thread", entry.getLongThreadID())
            .put("message", formatMessage(entry));
    Throwable thrown = entry.getThrown();
    if (thrown != null) {
      row.put("error", thrown.toString());
      row.put("at", java.util.Arrays.stream(thrown.getStackTrace()).limit(8).toList().toString());
    }
    return Json.write(row) + "\n";
  }
}
