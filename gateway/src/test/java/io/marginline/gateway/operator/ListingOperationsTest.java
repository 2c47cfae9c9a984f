package io.marginline.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Growth;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.VenueFile;
import io.marginline.gateway.Answer;
import io.marginline.gateway.StoredVenue;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import io.marginline.model.Command;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A venue that lists more while it runs, and what is left when an answer does not come. */
class ListingOperationsTest {
  private static final String FUTURE = "BTC-USDT-270326";
  private static final String CALL = "BTC-USD-270326-100000-C";

  @TempDir Path folder;
  private final StoredVenue venue = new StoredVenue();
  private final int instruments = venue.listing.instruments().size();
  private final int indexes = venue.listing.indexes().size();
  private OperatorApi api;
  private Path file;

  @BeforeEach
  void open() throws Exception {
    file = folder.resolve("listed.txt");
    VenueFile its = VenueFile.parse(BuiltInVenue.file(LocalDate.of(2026, 3, 2)));
    Growth growth = Growth.open(file, its, BuiltInVenue.catalogue(), venue.listing);
    api = OperatorApi.open(venue.context(), folder, growth);
  }

  @AfterEach
  void close() throws Exception {
    api.close();
    venue.close();
  }

  private Response list(String instId) throws Exception {
    String token = Files.readString(folder.resolve("operator.token")).strip();
    return api.answer(
        new Request(
            "POST",
            OperatorApi.ROOT + "/instruments",
            Map.of("Authorization", "Bearer " + token),
            "{\"instId\":\"%s\"}".formatted(instId).getBytes(StandardCharsets.UTF_8),
            "127.0.0.1"));
  }

  private void answered(long result) {
    venue.answers.add(new Answer.Done(result, false, 1));
  }

  @Test
  void aDatedContractIsListedOnTheIndexThatIsThere() throws Exception {
    answered(instruments);
    assertThat(list(FUTURE).status()).isEqualTo(200);
    Listed listed = Objects.requireNonNull(venue.listing.find(FUTURE));
    assertThat(listed.id()).isEqualTo(instruments);
    assertThat(venue.sent).hasSize(1);
    assertThat(((Command.CreateInstrument) venue.sent.getFirst()).spec()).isEqualTo(listed.spec());
    assertThat(listed.spec().product().expiryNs()).isPositive();
    assertThat(list(FUTURE).status()).isEqualTo(409);
  }

  @Test
  void anOptionOfANewExpiryBringsItsForward() throws Exception {
    answered(indexes);
    answered(instruments);
    assertThat(list(CALL).status()).isEqualTo(200);
    assertThat(venue.sent)
        .extracting(each -> each.getClass().getSimpleName())
        .containsExactly("CreateIndex", "CreateInstrument");
    Listed call = Objects.requireNonNull(venue.listing.find(CALL));
    assertThat(call.spec().product().option().forwardIndexId()).isEqualTo(indexes);
    answered(instruments + 1);
    assertThat(list("BTC-USD-270326-90000-P").status()).isEqualTo(200);
    assertThat(venue.sent).hasSize(3);
  }

  @Test
  void whatTheEngineRefusesIsForgotten() throws Exception {
    venue.answers.add(new Answer.Rejected(RejectReason.BAD_SPEC, 0, 0, Term.NONE, 1));
    assertThat(list(FUTURE).status()).isEqualTo(409);
    assertThat(Files.readString(file)).isEmpty();
    assertThat(venue.listing.find(FUTURE)).isNull();
    answered(instruments);
    assertThat(list("ETH-USDT-270326").status()).isEqualTo(200);
  }

  @Test
  void anAnswerThatDoesNotComeIsWaitedForBeforeAnythingElse() throws Exception {
    venue.answers.add(new Answer.Unknown());
    assertThat(list(FUTURE).status()).isEqualTo(504);
    assertThat(venue.listing.find(FUTURE)).isNull();
    Response other = list("ETH-USDT-270326");
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.body()).contains(FUTURE + " was begun and has no answer yet");
    answered(instruments);
    assertThat(list(FUTURE).status()).isEqualTo(200);
    assertThat(Files.readAllLines(file)).hasSize(1);
  }

  @Test
  void whatBecameTrueWithoutAnAnswerIsTakenOver() throws Exception {
    venue.answers.add(new Answer.Unknown());
    assertThat(list(FUTURE).status()).isEqualTo(504);
    Command.CreateInstrument sent = (Command.CreateInstrument) venue.sent.getFirst();
    venue.say.instrumentCreated(instruments, sent.spec());
    venue.end();
    assertThat(list(FUTURE).body()).contains("is listed already");
    assertThat(Objects.requireNonNull(venue.listing.find(FUTURE)).spec()).isEqualTo(sent.spec());
  }

  @Test
  void whatCannotBeListedIsSaid() throws Exception {
    Map<String, String> reasons =
        Map.of(
            "BTC-XYZ", "is not in the catalogue",
            "BTC-USDT-200327", "has expired",
            "XRP-USDT-SWAP", "does not have",
            "BTC-USDT-SWAP", "is listed already");
    for (Map.Entry<String, String> each : reasons.entrySet()) {
      Response answer = list(each.getKey());
      assertThat(answer.status()).as(each.getKey()).isIn(400, 409);
      assertThat(answer.body()).contains(each.getValue());
    }
    assertThat(venue.sent).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void theNextStartListsTheSameUnderTheSameNumbers() throws Exception {
    answered(instruments);
    list(FUTURE);
    answered(indexes);
    answered(instruments + 1);
    list(CALL);
    StoredVenue next = new StoredVenue();
    VenueFile its = VenueFile.parse(BuiltInVenue.file(LocalDate.of(2026, 3, 2)));
    Growth growth = Growth.open(file, its, BuiltInVenue.catalogue(), next.listing);
    assertThat(growth).isNotNull();
    assertThat(next.listing.instruments()).isEqualTo(venue.listing.instruments());
    assertThat(next.listing.indexes()).isEqualTo(venue.listing.indexes());
    next.close();
  }
}
