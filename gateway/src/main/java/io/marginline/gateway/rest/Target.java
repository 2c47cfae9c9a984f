package io.marginline.gateway.rest;

import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request target taken apart. Of a name that stands twice the first value counts. */
record Target(String path, Params query) {

  static Target parse(String raw) throws WireException {
    int mark = raw.indexOf('?');
    if (mark < 0) {
      return new Target(raw, Params.none());
    }
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.substring(mark + 1).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Target(raw.substring(0, mark), Params.of(query));
  }

  private static String decoded(String text) throws WireException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw WireException.of(Code.PARAMETER, "query");
    }
  }
}
