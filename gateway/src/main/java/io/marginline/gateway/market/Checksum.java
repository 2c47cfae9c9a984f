package io.marginline.gateway.market;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The checksum that older clients verify: CRC32 as a signed number over the first 25 levels, bid
 * and ask by turns, price and size as they were sent (okx-api.md §7.8).
 */
final class Checksum {
  private static final int LEVELS = 25;

  private Checksum() {}

  static int of(Depth depth) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LEVELS; i++) {
      if (i < depth.bids().size()) {
        add(text, depth.bids().get(i));
      }
      if (i < depth.asks().size()) {
        add(text, depth.asks().get(i));
      }
    }
    CRC32 crc = new CRC32();
    crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
    return (int) crc.getValue();
  }

  private static void add(StringBuilder text, Depth.Line line) {
    if (!text.isEmpty()) {
      text.append(':');
    }
    text.append(line.px()).append(':').append(line.sz());
  }
}
