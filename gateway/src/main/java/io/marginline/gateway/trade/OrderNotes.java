package io.marginline.gateway.trade;

import io.marginline.gateway.wire.LineFile;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Event;
import io.marginline.model.Header;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the wire said about orders and the engine does not keep. A note is known by the request id
 * until the engine gives the order its own, so that the first push has it already.
 */
public final class OrderNotes implements AutoCloseable {
  /** The oldest are forgotten first. */
  private static final int MOST = 200_000;

  private record RequestId(long hi, long lo) {}

  private final Map<RequestId, OrderNote> expected = newest(10_000);
  private final Map<RequestId, String> amendments = newest(10_000);
  private final Map<Long, OrderNote> notes = newest(MOST);
  private final Map<Long, String> cancelSources = newest(MOST);
  private final LineFile file;

  OrderNotes(@Nullable Path folder) {
    file = new LineFile(folder == null ? null : folder.resolve("order-notes.jsonl"), false);
    for (Params line : file.read()) {
      notes.put(Long.parseLong(line.text("ordId", "0")), note(line));
    }
    List<Row> kept = new ArrayList<>();
    notes.forEach((id, note) -> kept.add(row(id, note)));
    file.rewrite(kept);
  }

  /** Before the command is sent. */
  synchronized void expect(Header header, OrderNote note) {
    expected.put(new RequestId(header.requestHi(), header.requestLo()), note);
  }

  /** The client's own id of an amendment, before the command is sent. */
  synchronized void expectAmendment(Header header, String reqId) {
    amendments.put(new RequestId(header.requestHi(), header.requestLo()), reqId);
  }

  /** First of all listeners: what follows in the same command may ask for the note. */
  synchronized void completed(Event.CommandCompleted done) {
    OrderNote note = expected.remove(new RequestId(done.requestHi(), done.requestLo()));
    if (note != null) {
      notes.put(done.result(), note);
    }
  }

  /** The id that the client gave the amendment that this command was; null when none. */
  synchronized @Nullable String amendment(Event.CommandCompleted done) {
    return amendments.remove(new RequestId(done.requestHi(), done.requestLo()));
  }

  /** Kept beyond a restart. */
  void keep(long orderId, OrderNote note) {
    synchronized (this) {
      notes.put(orderId, note);
    }
    file.append(row(orderId, note));
  }

  public synchronized OrderNote of(long orderId) {
    return notes.getOrDefault(orderId, OrderNote.NONE);
  }

  /** Who had it cancelled when it was not the user: a number of cancelSource. */
  synchronized void cancelling(long orderId, String source) {
    cancelSources.put(orderId, source);
  }

  public synchronized @Nullable String cancelSource(long orderId) {
    return cancelSources.get(orderId);
  }

  private static <K, V> Map<K, V> newest(int most) {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  private static Row row(long orderId, OrderNote note) {
    return new Row()
        .putText("ordId", orderId)
        .put("ordType", note.ordType())
        .put("tdMode", note.tdMode())
        .put("ccy", note.ccy())
        .put("tgtCcy", note.tgtCcy())
        .put("sz", note.sz())
        .put("tag", note.tag())
        .put("source", note.source())
        .put("algoId", note.algoId())
        .put("algoClOrdId", note.algoClOrdId())
        .put("attachAlgoId", note.attachAlgoId());
  }

  private static OrderNote note(Params line) {
    return new OrderNote(
        line.text("ordType", ""),
        line.text("tdMode", ""),
        line.text("ccy", ""),
        line.text("tgtCcy", ""),
        line.text("sz", ""),
        line.text("tag", ""),
        line.text("source", ""),
        line.text("algoId", ""),
        line.text("algoClOrdId", ""),
        line.text("attachAlgoId", ""));
  }

  @Override
  public void close() {
    file.close();
  }
}
