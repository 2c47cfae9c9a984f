package io.marginline.protocol;

import io.marginline.model.Command;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Commands as bytes and back. Has reused parts: one per thread. */
public final class CommandCodec {
  private final Incoming in = new Incoming();
  private final CommandWriter writer = new CommandWriter();
  private final CommandReader reader = new CommandReader(in);

  /**
   * Returns the number of bytes written from {@code offset} on. An expandable buffer grows, another
   * one must be large enough.
   */
  public int encode(Command command, MutableDirectBuffer buffer, int offset) {
    return writer.write(command, buffer, offset) - offset;
  }

  /**
   * The command that fills these bytes exactly; nothing outside them is read.
   *
   * @throws MalformedMessageException when they are anything else
   */
  public Command decode(DirectBuffer buffer, int offset, int length) {
    try {
      return reader.read(in.begin(buffer, offset, length));
    } catch (MalformedMessageException e) {
      throw in.at(e);
    }
  }
}
