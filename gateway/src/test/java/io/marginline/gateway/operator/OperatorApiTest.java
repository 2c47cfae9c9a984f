package io.marginline.gateway.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.Answer;
import io.marginline.gateway.StoredVenue;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.Command;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation, who may use it, and what it leaves behind. */
class OperatorApiTest {
  @TempDir Path folder;
  private final StoredVenue venue = new StoredVenue();
  private OperatorApi api;
  private String token = "";

  @BeforeEach
  void open() throws IOException {
    api = OperatorApi.open(venue.context(), folder);
    token = Files.readString(folder.resolve("operator.token")).strip();
  }

  @AfterEach
  void close() throws IOException {
    api.close();
    venue.close();
  }

  private Response ask(String method, String path, String body, String... headers) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Authorization", "Bearer " + token);
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return api.answer(
        new Request(
            method,
            OperatorApi.ROOT + path,
            all,
            body.getBytes(StandardCharsets.UTF_8),
            "127.0.0.1"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  private static Object data(Response response) throws WireException {
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return Objects.requireNonNull(object(parsed(response)).get("data"));
  }

  private static Object parsed(Response response) throws WireException {
    return Objects.requireNonNull(Json.parse(response.body()));
  }

  private static String code(Response response) throws WireException {
    return String.valueOf(object(object(parsed(response)).get("error")).get("code"));
  }

  @Test
  void withoutTheTokenNothingIsSaid() throws Exception {
    assertThat(ask("GET", "/accounts", "", "Authorization", "").status()).isEqualTo(401);
    assertThat(ask("GET", "/accounts", "", "Authorization", "Bearer x").status()).isEqualTo(401);
    assertThat(ask("GET", "/none", "", "Authorization", token).status()).isEqualTo(401);
    assertThat(ask("GET", "/openapi.json", "", "Authorization", "").status()).isEqualTo(200);
    assertThat(ask("GET", "/accounts", "").status()).isEqualTo(200);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("operator.token"))))
        .isEqualTo("rw-------");
  }

  @Test
  void unknownPathsMethodsAndFieldsAreRefused() throws Exception {
    assertThat(ask("GET", "/nothing", "").status()).isEqualTo(404);
    assertThat(ask("DELETE", "/trading", "").status()).isEqualTo(405);
    assertThat(ask("PUT", "/trading", "{\"state\":\"MAYBE\"}").status()).isEqualTo(400);
    assertThat(ask("PUT", "/trading", "{}").status()).isEqualTo(400);
    assertThat(ask("PUT", "/trading", "{\"state\":\"OPEN\",\"sate\":1}").status()).isEqualTo(400);
    assertThat(ask("PUT", "/trading", "[1]").status()).isEqualTo(400);
    assertThat(ask("PUT", "/trading", "{").status()).isEqualTo(400);
    assertThat(ask("GET", "/accounts?limit=x", "").status()).isEqualTo(400);
    assertThat(ask("GET", "/accounts?after=" + Long.MAX_VALUE, "").status()).isEqualTo(200);
    assertThat(ask("GET", "/accounts/99", "").status()).isEqualTo(404);
    assertThat(ask("GET", "/accounts/x", "").status()).isEqualTo(400);
    assertThat(ask("GET", "/accounts?limit=%zz", "").status()).isEqualTo(400);
    assertThat(ask("POST", "/accounts", "", "Idempotency-Key", "x").status()).isEqualTo(400);
    assertThat(venue.sent).isEmpty();
  }

  @Test
  void aKeyThatIsGivenIsTheCommandsRequestId() throws Exception {
    UUID id = UUID.randomUUID();
    data(
        ask(
            "POST",
            "/accounts/1/deposits",
            "{\"ccy\":\"USDT\",\"amount\":\"12.5\"}",
            "Idempotency-Key",
            id.toString()));
    Command.Deposit deposit = (Command.Deposit) venue.sent.getFirst();
    assertThat(deposit.amountUnits()).isEqualTo(venue.units("12.5"));
    assertThat(deposit.header().accountId()).isEqualTo(1);
    assertThat(new UUID(deposit.header().requestHi(), deposit.header().requestLo())).isEqualTo(id);
  }

  @Test
  void whatTheEngineRefusesIsToldWithItsNumbers() throws Exception {
    venue.answers.add(
        new Answer.Rejected(RejectReason.INSUFFICIENT_MARGIN, 100, 40, Term.AVAIL_BAL, 1));
    Response refused =
        ask("POST", "/accounts/1/withdrawals", "{\"ccy\":\"USDT\",\"amount\":\"1\"}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(code(refused)).isEqualTo("INSUFFICIENT_MARGIN");
    assertThat(refused.body()).contains("\"required\":100,\"available\":40");
    venue.answers.add(new Answer.Refused(Answer.Why.OVERLOADED));
    assertThat(ask("POST", "/accounts", "").status()).isEqualTo(503);
    venue.answers.add(new Answer.Unknown());
    assertThat(ask("POST", "/accounts", "").status()).isEqualTo(504);
    assertThat(ask("POST", "/accounts/1/deposits", "{\"ccy\":\"NONE\",\"amount\":\"1\"}").status())
        .isEqualTo(404);
    assertThat(
            ask("POST", "/fund/deposits", "{\"ccy\":\"USDT\",\"amount\":\"0.000000000000001\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void accountsAreListedWithTheirMoney() throws Exception {
    venue.deposit(1, "250");
    Map<String, Object> account = object(((List<?>) data(ask("GET", "/accounts", ""))).getFirst());
    assertThat(account).containsEntry("uid", "1000000001").containsEntry("mode", "FUTURES");
    assertThat(object(account.get("balances"))).containsEntry("USDT", "250");
    assertThat((List<?>) data(ask("GET", "/accounts?after=1&limit=1", ""))).hasSize(1);
    data(ask("PUT", "/accounts/1/mode", "{\"mode\":\"PORTFOLIO\"}"));
    data(ask("PUT", "/accounts/1/position-mode", "{\"mode\":\"LONG_SHORT\"}"));
    data(ask("DELETE", "/accounts/1/orders", ""));
    data(ask("POST", "/accounts", ""));
    assertThat(venue.sent)
        .extracting(command -> command.getClass().getSimpleName())
        .containsExactly("SetAccountMode", "SetPositionMode", "CancelAll", "CreateAccount");
  }

  @Test
  void usersGetKeysWhoseSecretsAreShownOnce() throws Exception {
    venue.answers.add(new Answer.Done(4, false, 1));
    venue.answers.add(new Answer.Done(5, false, 1));
    Map<String, Object> user = object(data(ask("POST", "/users", "{\"name\":\"bob\"}")));
    assertThat(user).containsEntry("uid", "1000000004");
    assertThat(ask("POST", "/users", "{\"name\":\"bob\"}").status()).isEqualTo(409);
    assertThat((List<?>) data(ask("GET", "/users", ""))).hasSize(2);
    String keys = "/users/1000000004/keys";
    Map<String, Object> key =
        object(
            data(
                ask("POST", keys, "{\"passphrase\":\"long-enough\",\"permissions\":[\"trade\"]}")));
    assertThat(key).containsEntry("permissions", List.of("read_only", "trade"));
    assertThat(String.valueOf(key.get("secret"))).hasSize(32);
    assertThat(object(((List<?>) data(ask("GET", keys, ""))).getFirst()))
        .doesNotContainKey("secret");
    String one = "/keys/" + key.get("apiKey");
    assertThat(object(data(ask("PUT", one + "/frozen", "{\"frozen\":true}"))))
        .containsEntry("frozen", true);
    data(ask("PUT", "/users/1000000004/frozen", "{\"frozen\":false}"));
    data(ask("DELETE", one, ""));
    assertThat(ask("DELETE", one, "").status()).isEqualTo(404);
    assertThat(ask("POST", keys, "{\"passphrase\":\"short\"}").status()).isEqualTo(400);
    String wrong = "{\"passphrase\":\"long-enough\",\"permissions\":[\"all\"]}";
    assertThat(ask("POST", keys, wrong).status()).isEqualTo(400);
    String ips = "{\"passphrase\":\"long-enough\",\"ips\":[\"nowhere\"]}";
    assertThat(ask("POST", keys, ips).status()).isEqualTo(400);
    String log = Files.readString(folder.resolve("audit.jsonl"));
    assertThat(log)
        .contains("createKey")
        .doesNotContain("long-enough")
        .doesNotContain(String.valueOf(key.get("secret")));
  }

  @Test
  void pricesBecomeOneCommand() throws Exception {
    String index = venue.listing.indexes().getFirst().name();
    String source = venue.listing.indexes().getFirst().sources().getFirst();
    data(
        ask(
            "POST",
            "/prices",
            "{\"instant\":1000,\"prices\":[{\"index\":\"%s\",\"source\":\"%s\",\"px\":\"5\"},"
                    .formatted(index, source)
                + "{\"mark\":\"BTC-USDT-SWAP\",\"px\":\"6\"}]}"));
    Command.UpdatePrices update = (Command.UpdatePrices) venue.sent.getFirst();
    assertThat(update.instantNs()).isEqualTo(1_000_000_000L);
    assertThat(update.prices()).hasSize(2);
    assertThat(ask("POST", "/prices", "{\"prices\":[]}").status()).isEqualTo(400);
    assertThat(ask("POST", "/prices", "{\"prices\":[{\"px\":\"1\"}]}").status()).isEqualTo(400);
    assertThat((List<?>) data(ask("GET", "/indexes", ""))).hasSize(venue.listing.indexes().size());
    assertThat((List<?>) data(ask("GET", "/instruments", "")))
        .hasSize(venue.listing.instruments().size());
    data(ask("PUT", "/trading", "{\"state\":\"REDUCE_ONLY\"}"));
    assertThat(object(data(ask("GET", "/trading", "")))).containsEntry("state", "OPEN");
  }

  @Test
  void tiersAreTriedBeforeTheyAreSent() throws Exception {
    venue.deposit(1, "1000");
    venue.mark("100000");
    venue.trade(new StoredVenue.Trade(11, true, "100000", 3, "0", "1.5", 3));
    String tiers =
        "{\"dryRun\":%s,\"tiers\":[{\"maxSize\":\"100000\",\"mmr\":\"0.004\",\"imr\":\"0.01\"}]}";
    Map<String, Object> tried =
        object(data(ask("PUT", "/instruments/BTC-USDT-SWAP/tiers", tiers.formatted("true"))));
    assertThat(tried).containsEntry("sent", false).containsEntry("falling", List.of());
    assertThat(String.valueOf(tried.get("holders"))).isEqualTo("2");
    assertThat(venue.sent).isEmpty();
    data(ask("PUT", "/instruments/BTC-USDT-SWAP/tiers", tiers.formatted("false")));
    assertThat(((Command.SetTiers) venue.sent.getFirst()).tiers()).hasSize(1);
    data(ask("GET", "/instruments/BTC-USDT-SWAP/tiers", ""));
    assertThat(ask("GET", "/instruments/NONE/tiers", "").status()).isEqualTo(404);
    assertThat(ask("PUT", "/instruments/BTC-USDT-SWAP/tiers", "{\"tiers\":[]}").status())
        .isEqualTo(400);
  }

  @Test
  void riskIsReadFromFoldAndHistory() throws Exception {
    venue.deposit(1, "1000");
    venue.mark("100000");
    venue.trade(new StoredVenue.Trade(11, true, "100000", 3, "0", "1.5", 3));
    assertThat((List<?>) data(ask("GET", "/fund", ""))).hasSize(venue.listing.assets().size());
    data(ask("POST", "/fund/deposits", "{\"ccy\":\"USDT\",\"amount\":\"1\"}"));
    assertThat((List<?>) data(ask("GET", "/fund/movements", ""))).isEmpty();
    assertThat((List<?>) data(ask("GET", "/liquidations?account=1", ""))).isEmpty();
    assertThat((List<?>) data(ask("GET", "/deleveragings?after=5", ""))).isEmpty();
    assertThat(ask("GET", "/liquidations/1/receipt", "").status()).isEqualTo(404);
    assertThat(object(data(ask("GET", "/positions/1/adl", "")))).containsKeys("rank", "of");
    assertThat(ask("GET", "/positions/77/adl", "").status()).isEqualTo(404);
    assertThat(object(data(ask("GET", "/accounts-at-risk?limit=5", "")))).containsKey("accounts");
    assertThat(object(data(ask("GET", "/history", "")))).containsEntry("gaps", List.of());
  }

  @Test
  void theAuditLogHasWhatWasTriedAndWhatBecameOfIt() throws Exception {
    venue.answers.add(new Answer.Rejected(RejectReason.BAD_AMOUNT, 0, 0, Term.NONE, 1));
    ask("POST", "/accounts/1/deposits", "{\"ccy\":\"USDT\",\"amount\":\"-1\"}");
    ask("POST", "/accounts", "");
    List<?> lines = (List<?>) data(ask("GET", "/audit?limit=10", ""));
    assertThat(lines)
        .extracting(line -> object(line).get("what"))
        .containsExactly("createAccount.done", "createAccount", "deposit.refused", "deposit");
    assertThat(object(data(ask("GET", "/audit/verification", "")))).containsEntry("intact", true);
  }

  private String person(String name, String role) throws Exception {
    Map<String, Object> made =
        object(
            data(
                ask(
                    "POST",
                    "/operators",
                    "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role))));
    assertThat(made).containsEntry("name", name).containsEntry("role", role);
    return "Bearer " + made.get("token");
  }

  @Test
  void eachRoleMayDoWhatItIsForAndNothingElse() throws Exception {
    Map<String, String> tokens =
        Map.of(
            "OPERATOR",
            person("anna", "OPERATOR"),
            "AUDITOR",
            person("ben", "AUDITOR"),
            "PRICES",
            person("okx-1", "PRICES"));
    for (Operation operation : api.operations()) {
      String path = operation.path().replaceAll("\\{[a-z]+}", "1").replaceAll("\\{[a-zA-Z]+}", "x");
      for (Map.Entry<String, String> each : tokens.entrySet()) {
        boolean may =
            switch (each.getKey()) {
              case "AUDITOR" -> operation.method().equals("GET");
              case "PRICES" -> path.equals("/prices");
              default -> true;
            };
        Response answer =
            ask(operation.method(), path, "{\"no\":1}", "Authorization", each.getValue());
        assertThat(answer.status() == 403).as(each.getKey() + " " + operation.id()).isEqualTo(!may);
      }
    }
    assertThat(venue.sent).isEmpty();
  }

  @Test
  void aTokenIsShownOnceKeptAsAHashAndGoodUntilItIsRemoved() throws Exception {
    String auditor = person("ben", "AUDITOR");
    assertThat(ask("POST", "/operators", "{\"name\":\"ben\",\"role\":\"AUDITOR\"}").status())
        .isEqualTo(409);
    assertThat(ask("POST", "/operators", "{\"name\":\"operator\",\"role\":\"PRICES\"}").status())
        .isEqualTo(409);
    assertThat(ask("POST", "/operators", "{\"name\":\"a b\",\"role\":\"PRICES\"}").status())
        .isEqualTo(400);
    String kept = Files.readString(folder.resolve("operators.json"));
    assertThat(kept).contains("ben").doesNotContain(auditor.substring("Bearer ".length()));
    assertThat((List<?>) data(ask("GET", "/operators", "", "Authorization", auditor)))
        .extracting(each -> object(each).get("name"))
        .containsExactly("operator", "ben");
    api.close();
    api = OperatorApi.open(venue.context(), folder);
    assertThat(ask("GET", "/accounts", "", "Authorization", auditor).status()).isEqualTo(200);
    data(ask("DELETE", "/operators/ben", ""));
    assertThat(ask("GET", "/accounts", "", "Authorization", auditor).status()).isEqualTo(401);
    assertThat(ask("DELETE", "/operators/ben", "").status()).isEqualTo(404);
    assertThat(ask("DELETE", "/operators/operator", "").status()).isEqualTo(404);
    assertThat(Files.readString(folder.resolve("audit.jsonl")))
        .contains("createOperator.done")
        .contains("removeOperator.done")
        .doesNotContain(auditor.substring("Bearer ".length()));
  }

  @Test
  void pricesOfASourceAreCountedByTheMinuteUnderItsName() throws Exception {
    String source = person("okx-1", "PRICES");
    String prices = "{\"prices\":[{\"mark\":\"BTC-USDT-SWAP\",\"px\":\"6\"}]}";
    for (int second = 0; second < 130; second++) {
      data(ask("POST", "/prices", prices, "Authorization", source));
      venue.end(); // a second passes
    }
    assertThat(ask("POST", "/prices", "{\"prices\":[]}", "Authorization", source).status())
        .isEqualTo(400);
    List<?> lines = (List<?>) data(ask("GET", "/audit?limit=10", ""));
    assertThat(lines)
        .filteredOn(line -> "okx-1".equals(object(line).get("who")))
        .extracting(line -> object(line).get("what"))
        .containsExactly(
            "pushPrices.refused",
            "pushPrices.done",
            "pushPrices.done",
            "pushPrices.done",
            "pushPrices");
    api.close();
    String log = Files.readString(folder.resolve("audit.jsonl"));
    assertThat(log).contains("\"pushes\":1}").contains("\"pushes\":60}").contains("\"pushes\":9}");
    api = OperatorApi.open(venue.context(), folder);
    assertThat(object(data(ask("GET", "/audit/verification", "")))).containsEntry("intact", true);
  }

  @Test
  void aRequestWithAKeyIsCarriedOutOnce() throws Exception {
    String key = UUID.randomUUID().toString();
    venue.answers.add(new Answer.Done(4, false, 1));
    venue.answers.add(new Answer.Unknown());
    String bob = "{\"name\":\"bob\"}";
    assertThat(ask("POST", "/users", bob, "Idempotency-Key", key).status()).isEqualTo(504);
    venue.answers.add(new Answer.Done(4, true, 1));
    venue.answers.add(new Answer.Done(5, false, 1));
    Response first = ask("POST", "/users", bob, "Idempotency-Key", key);
    assertThat(object(data(first))).containsEntry("uid", "1000000004");
    assertThat(venue.sent.get(0).header().requestLo())
        .as("the second attempt sends the commands of the first")
        .isEqualTo(venue.sent.get(2).header().requestLo());
    int sent = venue.sent.size();
    assertThat(ask("POST", "/users", bob, "Idempotency-Key", key).body()).isEqualTo(first.body());
    assertThat(venue.sent).hasSize(sent);
    Response other = ask("POST", "/users", "{\"name\":\"eve\"}", "Idempotency-Key", key);
    assertThat(code(other)).isEqualTo("KEY_USED");
    String made = UUID.randomUUID().toString();
    String body = "{\"passphrase\":\"long-enough\"}";
    Response secret = ask("POST", "/users/1000000004/keys", body, "Idempotency-Key", made);
    assertThat(ask("POST", "/users/1000000004/keys", body, "Idempotency-Key", made).body())
        .isEqualTo(secret.body());
    assertThat((List<?>) data(ask("GET", "/users/1000000004/keys", ""))).hasSize(1);
    api.close();
    api = OperatorApi.open(venue.context(), folder);
    assertThat(code(ask("POST", "/users/1000000004/keys", body, "Idempotency-Key", made)))
        .isEqualTo("DONE_BEFORE");
    assertThat(code(ask("POST", "/users", bob, "Idempotency-Key", made))).isEqualTo("KEY_USED");
    assertThat((List<?>) data(ask("GET", "/users/1000000004/keys", ""))).hasSize(1);
  }

  @Test
  void theDescriptionNamesEveryOperationAndEveryFieldOfItsPath() throws Exception {
    Map<String, Object> description = object(parsed(ask("GET", "/openapi.json", "")));
    assertThat(description).containsEntry("openapi", "3.1.0");
    Map<String, Object> paths = object(description.get("paths"));
    for (Operation operation : api.operations()) {
      Map<String, Object> path = object(paths.get(OperatorApi.ROOT + operation.path()));
      Map<String, Object> described =
          object(path.get(operation.method().toLowerCase(java.util.Locale.ROOT)));
      assertThat(described).containsEntry("operationId", operation.id());
      assertThat(String.valueOf(described.get("summary"))).isNotEmpty();
      for (Field field : operation.in(Field.Place.PATH)) {
        assertThat(operation.path()).contains("{" + field.name() + "}");
      }
    }
    assertThat(api.operations()).extracting(Operation::id).doesNotHaveDuplicates();
  }
}
