package io.marginline.gateway.wire;

import java.util.List;

/**
 * What a request is answered with.
 *
 * @param data rows, or of few endpoints one object
 * @param timed the envelope also says when the gateway took the request in and answered it
 * @param http status
 */
public record Reply(String code, String msg, Object data, boolean timed, int http) {

  public static Reply ok(List<?> data) {
    return new Reply("0", "", data, false, 200);
  }

  public static Reply ok(Row one) {
    return ok(List.of(one));
  }

  /** Data that is an object itself instead of a list. */
  public static Reply object(Row data) {
    return new Reply("0", "", data, false, 200);
  }

  public static Reply failed(String code, String msg) {
    return new Reply(code, msg, List.of(), false, 200);
  }

  public static Reply failed(WireException failure) {
    return new Reply(failure.code(), failure.msg(), List.of(), false, failure.http());
  }

  /** Items with sCode and sMsg: code "0", "1" when all of them failed, "2" when some did. */
  public static Reply items(List<Row> items) {
    long failed = items.stream().filter(item -> !"0".equals(item.get("sCode"))).count();
    if (failed == 0) {
      return new Reply("0", "", items, true, 200);
    }
    return failed == items.size()
        ? new Reply("1", "All operations failed", items, true, 200)
        : new Reply("2", "Bulk operation partially succeeded", items, true, 200);
  }
}
