package io.marginline.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.model.CancelReason;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.Header;
import io.marginline.model.Profile;
import io.marginline.model.SourcePrice;
import io.marginline.model.TierBasis;
import io.marginline.model.VenueSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Messages put together byte by byte, as docs/protocol.md describes them. */
class WireLayoutTest {
  private static final Header HEAD = new Header(1, -2, 3, 4, 5);

  private final CommandCodec codec = new CommandCodec();

  @Test
  void a_deposit() {
    ByteBuffer bytes = message(40 + 4 + 8, 6, 52);
    head(bytes).putInt(9).putLong(-10);

    assertCommand(bytes, new Command.Deposit(HEAD, 9, -10));
  }

  @Test
  void prices_with_their_group() {
    ByteBuffer bytes = message(40 + 8, 24, 48 + 4 + 2 * 16);
    head(bytes).putLong(77).putShort((short) 16).putShort((short) 2);
    bytes.putInt(0).putInt(1).putLong(100).putInt(-1).putInt(2).putLong(-200);

    assertCommand(
        bytes,
        new Command.UpdatePrices(
            HEAD, 77, List.of(SourcePrice.ofIndex(0, 1, 100), SourcePrice.ofMark(2, -200))));
  }

  @Test
  void an_event() {
    ByteBuffer bytes = message(17, 119, 17);
    bytes.putLong(5).put((byte) 6).putLong(7);
    List<Event> read = new ArrayList<>();
    new EventDecoder().decode(new UnsafeBuffer(bytes), 0, 25, new EventRecords(read::add));

    assertThat(read).containsExactly(new Event.OrderCancelled(5, CancelReason.ADL, 7));
  }

  @Test
  void refusals_name_the_message_and_the_reason() {
    ByteBuffer good = message(40, 25, 40);
    head(good);
    refused(good.duplicate().order(ByteOrder.LITTLE_ENDIAN).putShort(4, (short) 9), "schema 9");
    refused(
        patched(good, 6, 2), "message at offset 0, 48 bytes: schema version 2; versions 1 to 1");
    refused(patched(good, 6, 0), "schema version 0");
    refused(patched(good, 2, 99), "no command has the number 99");
    refused(patched(good, 2, 101), "no command has the number 101");
    refused(patched(good, 0, 39), "AdvanceTime at offset 0, 48 bytes: a block of 39 bytes, not 40");
    ByteBuffer longer = message(40, 25, 41);
    head(longer);
    refused(longer, "AdvanceTime at offset 0, 49 bytes: 1 bytes too many");
    ByteBuffer unknown = message(41, 10, 41);
    head(unknown).put((byte) 2);
    refused(unknown, "SetPositionMode at offset 0, 49 bytes: PositionMode has no number 2");
    ByteBuffer neither = message(41, 15, 41);
    head(neither).put((byte) 2);
    refused(neither, "SetAutoBorrow at offset 0, 49 bytes: Bool has no number 2");
    refused(ByteBuffer.allocate(7), "message at offset 0, 7 bytes: too short for a header");
  }

  @Test
  void no_event_is_read_as_a_command_or_the_other_way_round() {
    ByteBuffer command = message(40, 25, 40);
    EventDecoder events = new EventDecoder();
    assertThatThrownBy(
            () -> events.decode(new UnsafeBuffer(command), 0, 48, new EventRecords(event -> {})))
        .hasMessageContaining("no event has the number 25");
  }

  @Test
  void what_does_not_fit_is_refused_when_it_is_written() {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    List<SourcePrice> most = Collections.nCopies(65_534, SourcePrice.ofMark(1, 1));
    assertThat(codec.encode(new Command.UpdatePrices(HEAD, 1, most), buffer, 0))
        .isEqualTo(8 + 48 + 4 + 65_534 * 16);
    List<SourcePrice> tooMany = Collections.nCopies(65_535, SourcePrice.ofMark(1, 1));
    assertThatThrownBy(() -> codec.encode(new Command.UpdatePrices(HEAD, 1, tooMany), buffer, 0))
        .isInstanceOf(IllegalArgumentException.class);
    codec.encode(venue("é".repeat(127)), buffer, 0);
    assertThatThrownBy(() -> codec.encode(venue("é".repeat(127) + "e"), buffer, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("255 bytes");
    assertThatThrownBy(() -> codec.encode(venue("half \ud83d"), buffer, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> codec.encode(new Command.AdvanceTime(HEAD), new UnsafeBuffer(new byte[47]), 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void a_constant_without_a_number_cannot_be_written() {
    WireEnum<TierBasis, sbe.marginline.TierRule> wrong =
        new WireEnum<>(
            TierBasis.class, sbe.marginline.TierRule.class, sbe.marginline.TierRule::value);

    assertThatThrownBy(() -> wrong.of(TierBasis.NOTIONAL))
        .hasMessage("the schema has no number for TierBasis.NOTIONAL");
  }

  private static Command venue(String name) {
    Profile p = Profile.OKX;
    return new Command.ConfigureVenue(
        HEAD,
        VenueSettings.of(
            new Profile(
                name,
                p.tierRule(),
                p.tierBasis(),
                p.maintenanceRule(),
                p.crossOffset(),
                p.sliceRule(),
                p.feeInRatio())));
  }

  /** Header: length of the block, number of the message, schema 7301, version 1. */
  private static ByteBuffer message(int block, int number, int length) {
    return ByteBuffer.allocate(8 + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) block)
        .putShort((short) number)
        .putShort((short) 7301)
        .putShort((short) 1);
  }

  private static ByteBuffer head(ByteBuffer bytes) {
    return bytes.putLong(1).putLong(-2).putLong(3).putLong(4).putLong(5);
  }

  private static ByteBuffer patched(ByteBuffer good, int at, int value) {
    return ByteBuffer.allocate(good.capacity())
        .put(good.duplicate().clear())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(4, (short) 7301)
        .putShort(at, (short) value);
  }

  private void assertCommand(ByteBuffer bytes, Command command) {
    int length = bytes.position();
    assertThat(codec.decode(new UnsafeBuffer(bytes), 0, length)).isEqualTo(command);
    ExpandableArrayBuffer written = new ExpandableArrayBuffer();
    assertThat(codec.encode(command, written, 0)).isEqualTo(length);
    byte[] again = new byte[length];
    written.getBytes(0, again);
    assertThat(new UnsafeBuffer(again)).isEqualTo(new UnsafeBuffer(bytes));
  }

  private void refused(ByteBuffer bytes, String reason) {
    assertThatThrownBy(() -> codec.decode(new UnsafeBuffer(bytes), 0, bytes.capacity()))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(reason);
  }
}
