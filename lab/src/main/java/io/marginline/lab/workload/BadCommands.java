package io.marginline.lab.workload;

import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.SelfTrade;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.TriggerBy;
import io.marginline.model.VenueSettings;
import java.util.List;

/** Commands that must be refused, one for each refusal that honest ones reach too seldom. */
final class BadCommands {
  static final int KINDS = 32;

  private final Draw draw;
  private final StreamView view;

  BadCommands(Draw draw, StreamView view) {
    this.draw = draw;
    this.view = view;
  }

  Planned bad(int kind, long nowNs) {
    long account = 1L + draw.below(view.accounts);
    int instrument = draw.below(view.instruments.size());
    return switch (kind) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> badMoney(kind, account, instrument);
      case 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 -> badOrder(kind, account, instrument);
      case 20, 21, 22, 23, 24 -> badPrices(kind, nowNs);
      default -> badSpec(kind, account, instrument);
    };
  }

  private Planned badMoney(int kind, long account, int instrument) {
    PositionSide wrong = view.longShort(account) ? PositionSide.NET : PositionSide.LONG;
    return switch (kind) {
      case 0 -> new Planned(account, h -> new Command.Deposit(h, 0, -draw.between(0, 5)));
      case 1 -> new Planned(account, h -> new Command.Withdraw(h, 7, 1));
      case 2 -> new Planned(account, h -> new Command.Deposit(h, 0, Long.MAX_VALUE / 2));
      case 3 -> new Planned(account, h -> new Command.Transfer(h, 999, 0, 1));
      case 4 -> new Planned(account, h -> new Command.AdjustMargin(h, instrument, wrong, 5));
      case 5 -> new Planned(account, h -> leverage(h, instrument, PositionSide.NET, 99));
      case 6 ->
          new Planned(
              account,
              h -> new Command.SetLeverage(h, instrument, MarginMode.ISOLATED, wrong, 200));
      case 7 -> new Planned(account, h -> leverage(h, 77, PositionSide.NET, 200));
      case 8 -> new Planned(account, h -> leverage(h, instrument, PositionSide.NET, 20_000));
      default -> new Planned(0, h -> new Command.Deposit(h, 0, 5));
    };
  }

  private static Command leverage(
      io.marginline.model.Header h, int instrument, PositionSide side, int leverage) {
    return new Command.SetLeverage(h, instrument, MarginMode.CROSS, side, leverage);
  }

  private Planned badOrder(int kind, long account, int instrument) {
    InstrumentSpec spec = view.instruments.get(instrument);
    long mark = Math.max(1, view.mark(instrument) / spec.markUnitsPerTick());
    boolean hedge = view.longShort(account);
    PositionSide right = hedge ? PositionSide.LONG : PositionSide.NET;
    PositionSide wrong = hedge ? PositionSide.NET : PositionSide.SHORT;
    return switch (kind) {
      case 10 -> order(account, instrument, right, OrderType.LIMIT, mark, 0);
      case 11 -> order(account, instrument, right, OrderType.LIMIT, 0, 1);
      case 12 -> order(account, instrument, wrong, OrderType.LIMIT, mark, 1);
      case 13 -> order(account, 55, right, OrderType.LIMIT, mark, 1);
      case 14 -> order(account, instrument, right, OrderType.LIMIT, mark * 3, 1);
      case 15 -> order(account, instrument, right, OrderType.LIMIT, mark, spec.maxLots());
      case 16 -> order(account, instrument, right, OrderType.FOK, mark, spec.maxLots() / 50 + 1);
      case 17 ->
          new Planned(account, h -> new Command.CancelOrder(h, 1_000_000_000L, ClientId.NONE));
      case 18 -> new Planned(account, h -> new Command.CancelAll(h, 88));
      default ->
          new Planned(
              account,
              h ->
                  new Command.PlaceTrigger(
                      h,
                      instrument,
                      true,
                      right,
                      MarginMode.CROSS,
                      TriggerBy.MARK,
                      true,
                      1,
                      0,
                      1,
                      false));
    };
  }

  private static Planned order(
      long account, int instrument, PositionSide side, OrderType type, long price, long lots) {
    return new Planned(
        account,
        h ->
            new Command.PlaceOrder(
                h,
                instrument,
                ClientId.NONE,
                true,
                side,
                MarginMode.CROSS,
                type,
                price,
                lots,
                false,
                SelfTrade.CANCEL_MAKER));
  }

  private Planned badPrices(int kind, long nowNs) {
    List<SourcePrice> none = List.of();
    return switch (kind) {
      case 20 -> new Planned(0, h -> new Command.UpdatePrices(h, view.lastInstantNs - 1, none));
      case 21 -> new Planned(0, h -> new Command.UpdatePrices(h, nowNs + 1_000_000, none));
      case 22 ->
          new Planned(
              0, h -> new Command.UpdatePrices(h, nowNs, List.of(SourcePrice.ofIndex(66, 0, 5))));
      case 23 ->
          new Planned(
              0, h -> new Command.UpdatePrices(h, nowNs, List.of(SourcePrice.ofMark(66, 5))));
      default ->
          new Planned(
              0, h -> new Command.UpdatePrices(h, nowNs, List.of(SourcePrice.ofIndex(0, 40, 5))));
    };
  }

  private Planned badSpec(int kind, long account, int instrument) {
    InstrumentSpec spec = view.instruments.get(instrument);
    return switch (kind) {
      case 25 -> new Planned(0, h -> new Command.CreateAsset(h, 19));
      case 26 ->
          new Planned(0, h -> new Command.CreateIndex(h, new IndexSpec(List.of(), 1, 1, 1, 0, 1)));
      case 27 ->
          new Planned(0, h -> new Command.CreateInstrument(h, with(spec, 1L << 60, spec.tiers())));
      case 28 ->
          new Planned(
              0,
              h -> new Command.CreateInstrument(h, with(spec, 1, List.of(Tier.ofLots(10, 5, 0)))));
      case 29 -> new Planned(account, h -> new Command.CancelTrigger(h, 1_000_000_000L));
      case 30 -> new Planned(999, h -> new Command.SetPositionMode(h, PositionMode.NET));
      default -> new Planned(0, h -> new Command.ConfigureVenue(h, VenueSettings.of(Profile.OKX)));
    };
  }

  private static InstrumentSpec with(InstrumentSpec spec, long tickValue, List<Tier> tiers) {
    return new InstrumentSpec(
        spec.indexId(),
        spec.settleAssetId(),
        tickValue,
        spec.markUnitsPerTick(),
        spec.maxPriceTicks(),
        spec.maxLots(),
        spec.minSliceLots(),
        spec.takerPpb(),
        spec.makerPpb(),
        spec.liquidationFeePpb(),
        spec.bandPpb(),
        spec.basisClampPpb(),
        spec.sampleSpreadPpb(),
        spec.markSource(),
        spec.funding(),
        tiers);
  }
}
