package io.marginline.gateway.operator;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Assessment;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.option.OptionTiers;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.views.PositionView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Margin of everybody who holds an instrument, as it is and with other tiers in force. */
final class DryRun {
  private static final int DIGITS = 6;

  private record Fall(long account, Ratio now, Ratio then) {}

  private final Desk desk;

  DryRun(Desk desk) {
    this.desk = desk;
  }

  /**
   * @throws Refusal when these can be no tiers of the instrument
   */
  Row of(Listed listed, List<Tier> tiers) throws Refusal {
    Set<Long> holders = new TreeSet<>();
    for (PositionView each : desk.read(venue -> venue.holders(listed.id()))) {
      holders.add(each.accountId());
    }
    String name = desk.read(venue -> venue.inputInstrument(listed.id()));
    Profile profile = desk.read(venue -> venue.settings().profile());
    InstrumentSpec spec = desk.read(venue -> venue.instrument(listed.id()).spec()).withTiers(tiers);
    List<Fall> falls = new ArrayList<>();
    int unreadable = 0;
    for (long account : holders) {
      AccountInput input;
      try {
        input = desk.read(venue -> venue.input(account));
      } catch (IllegalStateException e) {
        unreadable++; // something that it holds has no price
        continue;
      }
      Fall fall = fall(account, input, name, spec, profile);
      if (fall.then().isLiquidatable() && !fall.now().isLiquidatable()) {
        falls.add(fall);
      }
    }
    falls.sort(Comparator.comparing(Fall::then));
    return new Row()
        .put("holders", holders.size())
        .put("unreadable", unreadable)
        .put("falling", falls.stream().map(DryRun::row).toList());
  }

  private static Row row(Fall fall) {
    return new Row()
        .put("account", fall.account())
        .put("ratio", fall.now().text(DIGITS))
        .put("ratioThen", fall.then().text(DIGITS));
  }

  private static Fall fall(
      long account, AccountInput input, String name, InstrumentSpec spec, Profile profile)
      throws Refusal {
    List<Instrument> instruments = new ArrayList<>();
    try {
      for (Instrument each : input.instruments()) {
        instruments.add(each.id().equals(name) ? with(each, spec, profile) : each);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw Refusal.invalid("tiers", "are none that this instrument can have: " + e.getMessage());
    }
    AccountMargin now = Assessment.of(input);
    AccountMargin then =
        Assessment.of(
            new AccountInput(
                input.mode(),
                input.offset(),
                input.nowNs(),
                input.currencies(),
                instruments,
                input.prices(),
                input.positions(),
                input.orders(),
                input.risk()));
    return new Fall(account, now.worst(), then.worst());
  }

  private static Instrument with(Instrument instrument, InstrumentSpec spec, Profile profile) {
    return switch (instrument) {
      case Instrument.Linear linear ->
          new Instrument.Linear(
              linear.id(),
              linear.underlying(),
              linear.settle(),
              linear.quote(),
              ContractTerms.of(spec, profile),
              linear.expiryNs());
      case Instrument.Inverse inverse ->
          new Instrument.Inverse(
              inverse.id(),
              inverse.underlying(),
              inverse.settle(),
              inverse.quote(),
              InverseTerms.of(spec, profile),
              inverse.expiryNs());
      case Instrument.Option option ->
          new Instrument.Option(
              option.id(),
              option.underlying(),
              option.settle(),
              option.quote(),
              option.contract(),
              option.rule(),
              new OptionTiers(
                  spec.tiers().stream().mapToLong(Tier::maxLots).toArray(),
                  spec.tiers().stream().mapToLong(Tier::imrPpb).toArray()),
              option.markUnitsPerTick(),
              option.takerPpb(),
              option.ratioFeePpb());
      case Instrument.Spot spot -> spot;
    };
  }
}
