package io.marginline.views.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.views.FundingView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Funding by hand (rules §3, docs/engine.md §10): an hour's interval, a unit per tick and lot. */
class PremiumTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;
  private static final long INDEX = 10_000;

  private final Book book = new Book();

  private static InstrumentSpec spec(ProductSpec product, long impact) {
    FundingSpec funding = new FundingSpec(HOUR, 100_000, 7_500_000, -7_500_000, impact);
    return new InstrumentSpec(
        0,
        0,
        1,
        1,
        1_000_000,
        100_000,
        1,
        500_000,
        200_000,
        0,
        100_000_000,
        10_000_000,
        10_000_000,
        MarkSource.INDEX_BASIS,
        funding,
        List.of(Tier.ofLots(100_000, 5_000_000, 10_000_000)),
        product);
  }

  @Test
  void theMeanOfTheIntervalIsPulledToTheInterest() {
    InstrumentSpec spec = spec(ProductSpec.LINEAR, 1);
    ContractTerms terms = ContractTerms.of(spec, Profile.MARGINLINE);
    Premium premium = new Premium(spec, 0);
    assertThat(premium.view(0)).isEqualTo(new FundingView(HOUR, 100_000, 0, 0, 0, 0));

    // A bid 0.1 % above the index, a minute later 0.3 %.
    book.add(true, 10_010, 5, 1);
    premium.sample(terms, book, INDEX, 10 * SECOND);
    assertThat(premium.view(40 * SECOND).premiumPpb()).isEqualTo(1_000_000);
    assertThat(premium.view(40 * SECOND).ratePpb()).isEqualTo(500_000);
    book.add(true, 10_030, 5, 1);
    premium.sample(terms, book, INDEX, 69 * SECOND);
    assertThat(premium.view(69 * SECOND).premiumPpb()).as("too soon").isEqualTo(1_000_000);
    premium.sample(terms, book, INDEX, 70 * SECOND);
    assertThat(premium.view(130 * SECOND).ratePpb()).isEqualTo(1_500_000);

    // The interval ends, the last premium runs on.
    premium.due(HOUR);
    premium.settled(777, 10_000, HOUR);
    assertThat(premium.view(HOUR + 10 * SECOND))
        .isEqualTo(new FundingView(2 * HOUR, 2_500_000, 3_000_000, 777, HOUR, 10_000));
    assertThat(premium.sum).isZero();
    assertThat(premium.timeNs).isEqualTo(HOUR);
  }

  @Test
  void theImpactPriceIsTheMeanOfWhatTheValueBuys() {
    InstrumentSpec spec = spec(ProductSpec.LINEAR, 30_000);
    ContractTerms terms = ContractTerms.of(spec, Profile.MARGINLINE);
    Premium premium = new Premium(spec, 0);
    book.add(false, 9_900, 1, 1);
    premium.sample(terms, book, INDEX, SECOND);
    assertThat(premium.last).as("too thin").isZero();
    book.add(false, 9_950, 9, 2);
    premium.sample(terms, book, INDEX, 61 * SECOND);
    // 9,900 + 20,100 of lots at 9,950 = 3.0201… lots; 30,000 ÷ that = 9,933.4…, up.
    assertThat(premium.last).isEqualTo(-6_600_000);
  }

  @Test
  void anInverseImpactCountsLots() {
    InstrumentSpec spec = spec(ProductSpec.INVERSE, 4);
    InverseTerms terms = InverseTerms.of(spec, Profile.MARGINLINE);
    Premium premium = new Premium(spec, 0);
    // 4 ÷ (2 ÷ 100 + 2 ÷ 50) = 66.7, down; a tenth above 60.
    book.add(true, 100, 2, 1);
    book.add(true, 50, 3, 1);
    premium.sample(terms, book, 60, SECOND);
    assertThat(premium.last).isEqualTo(100_000_000);
    premium.sample(terms, new Book(), 60, 61 * SECOND);
    assertThat(premium.last).as("too thin").isZero();
  }

  @Test
  void withoutAnIntervalThereIsNoFunding() {
    InstrumentSpec spec = spec(ProductSpec.LINEAR, 1);
    InstrumentSpec none =
        new InstrumentSpec(
            0,
            0,
            1,
            1,
            1_000_000,
            100_000,
            1,
            500_000,
            200_000,
            0,
            100_000_000,
            10_000_000,
            10_000_000,
            MarkSource.INDEX_BASIS,
            FundingSpec.NONE,
            spec.tiers());
    Premium premium = new Premium(none, 5);
    premium.sample(ContractTerms.of(none, Profile.MARGINLINE), book, INDEX, SECOND);
    assertThat(premium.view(HOUR)).isEqualTo(FundingView.NONE);
    assertThat(premium.timeNs).isZero();
  }
}
