package io.marginline.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.Answer;
import io.marginline.gateway.account.PaperVenue.Contract;
import io.marginline.gateway.wire.Reply;
import io.marginline.model.CurrencySpec;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import io.marginline.model.TierRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the engine refuses of settings, in the codes and words of the wire. */
class RefusalsTest {
  private final PaperVenue venue =
      new PaperVenue()
          .index("BTC-USDT", 2)
          .asset("USDT", 6, null, new CurrencySpec(6, 2, 6, List.of(), List.of(), TierRule.FLAT, 0))
          .contract(
              new Contract(
                  "BTC-USDT-SWAP", false, "USDT", 0, "0.01", "0.1", 2, 4_000_000, 10_000_000))
          .open();

  private Reply leverage(Answer answer) {
    venue.answers.add(answer);
    return venue.post(
        "account/set-leverage", "{'instId':'BTC-USDT-SWAP','lever':10,'mgnMode':'cross'}");
  }

  private static Answer rejected(RejectReason reason, long required, long available, Term term) {
    return new Answer.Rejected(reason, required, available, term, 3);
  }

  @Test
  void amountsAreNamedWithTheirCurrency() {
    Reply reply =
        leverage(rejected(RejectReason.INSUFFICIENT_MARGIN, 1_500_000, 250_000, Term.AVAIL_EQ));
    assertThat(reply.code()).isEqualTo("59103");
    assertThat(reply.msg()).contains("required 1.5, available 0.25 USDT");
  }

  @Test
  void sizesAreNamedInContracts() {
    Reply reply =
        leverage(rejected(RejectReason.LEVERAGE_ABOVE_TIER, 900, 500, Term.POSITION_LOTS));
    assertThat(reply.code()).isEqualTo("59106");
    assertThat(reply.msg()).contains("900").contains("500");
  }

  @Test
  void everyReasonHasACode() {
    for (RejectReason reason : RejectReason.values()) {
      Reply reply = leverage(rejected(reason, 1, 0, Term.NONE));
      assertThat(reply.code()).as("%s", reason).matches("5\\d{4}");
      assertThat(reply.msg()).as("%s", reason).isNotBlank();
    }
  }

  @Test
  void whatNeverReachedTheLogIsToldFromWhatNobodyKnows() {
    assertThat(leverage(new Answer.Refused(Answer.Why.OVERLOADED)).code()).isEqualTo("50013");
    assertThat(leverage(new Answer.Refused(Answer.Why.CLOSED)).code()).isEqualTo("50001");
    assertThat(leverage(new Answer.Unknown()).code()).isEqualTo("50004");
  }

  @Test
  void badRequestsNameWhatIsWrong() {
    assertThat(venue.post("account/set-position-mode", "{}").code()).isEqualTo("50014");
    assertThat(venue.post("account/set-position-mode", "{'posMode':'x'}").code())
        .isEqualTo("51000");
    assertThat(venue.get("account/max-size", "{'instId':'X-Y','tdMode':'cross'}").code())
        .isEqualTo("51001");
    assertThat(venue.get("account/balance", "{'ccy':'DOGE'}").code()).isEqualTo("51012");
    assertThat(venue.get("account/risk-state", "{}").code()).isEqualTo("51010");
    assertThat(venue.post("account/set-auto-loan", "{}").code()).isEqualTo("54001");
    assertThat(venue.post("account/mmp-reset", "{}").code()).isEqualTo("50062");
    assertThat(venue.post("account/set-settle-currency", "{'settleCcy':'USD'}").code())
        .isEqualTo("59686");
    assertThat(venue.post("asset/transfer", "{'ccy':'USDT','amt':'1','from':'6','to':'6'}").code())
        .isEqualTo("58123");
    assertThat(venue.post("asset/transfer", "{'ccy':'USDT','amt':'1','from':'6','to':'18'}").code())
        .isEqualTo("58350");
    assertThat(venue.get("asset/transfer-state", "{'transId':'77'}").code()).isEqualTo("58129");
    assertThat(venue.get("account/subaccount/balances", "{'subAcct':'x'}").code())
        .isEqualTo("59510");
  }
}
