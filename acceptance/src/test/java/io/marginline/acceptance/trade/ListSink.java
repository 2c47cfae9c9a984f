package io.marginline.acceptance.trade;

import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.wire.Row;
import java.util.List;

/** The rows of what is pushed. */
record ListSink(List<Row> rows) implements Sink {
  @Override
  public void push(Row message) {
    if (message.get("data") instanceof List<?> data) {
      data.forEach(row -> rows.add((Row) row));
    }
  }

  @Override
  public void pushText(String json) {
    throw new UnsupportedOperationException("rows only");
  }
}
