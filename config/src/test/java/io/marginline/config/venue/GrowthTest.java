package io.marginline.config.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.config.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String FUTURE = "BTC-USDT-270326";
  private static final String CALL = "BTC-USD-270326-100000-C";

  @TempDir Path folder;
  private Path file;
  private Listing listing;
  private Growth growth;

  @BeforeEach
  void open() throws Exception {
    file = folder.resolve("listed.txt");
    listing = built();
    growth = growth(listing);
  }

  private static Listing built() throws InvalidFileException {
    VenueFile venue = VenueFile.parse(BuiltInVenue.file(DAY));
    return ListingBuilder.build(venue, BuiltInVenue.catalogue(), 0);
  }

  private Growth growth(Listing of) throws InvalidFileException, IOException {
    VenueFile venue = VenueFile.parse(BuiltInVenue.file(DAY));
    return Growth.open(file, venue, BuiltInVenue.catalogue(), of);
  }

  private void list(String instId) throws IOException {
    Listing.Index index = growth.missing(instId, NOW);
    if (index != null) {
      growth.note(index, NOW);
      growth.done();
    }
    growth.note(growth.next(instId, NOW));
    growth.done();
  }

  @Test
  void what_was_listed_is_there_at_the_next_start_and_in_another_process() throws Exception {
    Listing elsewhere = built();
    Growth follower = growth(elsewhere);
    int indexes = listing.indexes().size();
    list(FUTURE);
    list(CALL);
    list("BTC-USD-270326-90000-P");
    assertThat(listing.indexes()).hasSize(indexes + 1);
    Listed call = Objects.requireNonNull(listing.find(CALL));
    assertThat(listing.indexes().get(indexes).name()).isEqualTo("BTC-USD-270326");
    assertThat(call.spec().product().option().forwardIndexId()).isEqualTo(indexes);
    assertThat(call.listNs()).isEqualTo(NOW.getEpochSecond() * 1_000_000_000L);
    follower.refresh();
    Listing again = built();
    assertThat(growth(again)).isNotNull();
    for (Listing each : List.of(elsewhere, again)) {
      assertThat(each.instruments()).isEqualTo(listing.instruments());
      assertThat(each.indexes()).isEqualTo(listing.indexes());
    }
  }

  @Test
  void what_is_listed_later_changes_nothing_that_was_listed_before() throws Exception {
    List<Listed> before = List.copyOf(listing.instruments());
    list(FUTURE);
    list("BTC-USDT-270625");
    assertThat(listing.instruments()).startsWith(before.toArray(Listed[]::new));
    Listing again = built();
    assertThat(growth(again)).isNotNull();
    assertThat(again.instruments()).startsWith(before.toArray(Listed[]::new));
  }

  @Test
  void a_name_without_an_answer_goes_first_and_can_be_dropped() throws Exception {
    growth.note(growth.next(FUTURE, NOW));
    growth.note(growth.next(FUTURE, NOW));
    assertThat(Files.readAllLines(file)).hasSize(1);
    Listed other = growth.next("ETH-USDT-270326", NOW);
    assertThatThrownBy(() -> growth.note(other)).hasMessageContaining(FUTURE + " was begun");
    growth.drop();
    growth.note(other);
    growth.done();
    assertThat(listing.find("ETH-USDT-270326")).isEqualTo(other);
    assertThat(listing.find(FUTURE)).isNull();
  }

  @Test
  void what_cannot_be_listed_is_named() throws Exception {
    assertThatThrownBy(() -> growth.missing("BTC-XYZ", NOW)).hasMessageContaining("catalogue");
    assertThatThrownBy(() -> growth.missing("BTC-USDT-200327", NOW))
        .hasMessageContaining("expired");
    assertThatThrownBy(() -> growth.missing("XRP-USDT-SWAP", NOW)).hasMessageContaining("needs");
    assertThatThrownBy(() -> growth.missing("BTC-USDT", NOW))
        .hasMessageContaining("listed already");
    for (String wrong :
        List.of(
            "instrument BTC-USDT-270326\n",
            "instrument BTC-USDT-270326 soon\n",
            "instrument BTC-XYZ 1\n",
            "index BTC-USDT 1\n",
            "index BTC 1\n",
            "index XRP-USD-270326 1\n")) {
      Files.writeString(file, wrong);
      assertThatThrownBy(() -> growth(built())).as(wrong).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_venue_names_its_sources_with_their_weights() throws Exception {
    String venue = BuiltInVenue.file(DAY);
    String sources = venue + "\nsources: {okx: 1, kraken: 0.25}\nstaleSeconds: 7\n";
    Listing its = ListingBuilder.build(VenueFile.parse(sources), BuiltInVenue.catalogue(), 0);
    Listing.Index index = its.indexes().getFirst();
    assertThat(index.sources()).containsExactly("okx", "kraken");
    assertThat(index.spec().weightsPpb()).containsExactly(1_000_000_000L, 250_000_000L);
    assertThat(index.spec().staleNs()).isEqualTo(7_000_000_000L);
    StringBuilder many = new StringBuilder(venue + "\nsources: {a0: 1");
    for (int i = 1; i < 17; i++) {
      many.append(", a").append(i).append(": 1");
    }
    for (String wrong :
        List.of(
            venue + "\nsources: {okx: 1.5}\n",
            venue + "\nsources: {okx: 0.0000000001}\n",
            many + "}\n",
            venue + "\nstaleSeconds: 0.5\n",
            venue + "\nstaleSeconds: 3601\n",
            venue + "\nstaleSeconds: 0\n")) {
      assertThatThrownBy(() -> VenueFile.parse(wrong)).isInstanceOf(InvalidFileException.class);
    }
  }
}
