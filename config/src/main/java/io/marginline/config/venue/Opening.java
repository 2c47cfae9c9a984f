package io.marginline.config.venue;

import io.marginline.config.Instrument;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.Header;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.VenueSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The commands that open a venue, in order; the numbers they result in are the listing's. */
public final class Opening {
  private Opening() {}

  /** One operator's command for each thing; every one is answered with the next number. */
  public static List<Function<Header, Command>> commands(
      VenueFile file, VenueSettings settings, Listing listing) {
    List<Function<Header, Command>> commands = new ArrayList<>();
    commands.add(header -> new Command.ConfigureVenue(header, settings));
    for (Listing.Asset asset : listing.assets()) {
      commands.add(header -> new Command.CreateAsset(header, asset.scale()));
    }
    for (Listing.Index index : listing.indexes()) {
      commands.add(header -> new Command.CreateIndex(header, index.spec()));
    }
    for (Listed listed : listing.instruments()) {
      commands.add(header -> new Command.CreateInstrument(header, listed.spec()));
    }
    underlyings(listing).forEach(commands::add);
    currencies(listing, commands);
    for (Map.Entry<String, BigDecimal> fund : file.fund().entrySet()) {
      Listing.Asset asset = listing.asset(fund.getKey());
      if (asset != null) {
        long units = fund.getValue().movePointRight(asset.scale()).longValueExact();
        commands.add(header -> new Command.DepositFund(header, asset.id(), units));
      }
    }
    return commands;
  }

  /** Everything on one coin is one risk unit (rules §9). */
  private static List<Function<Header, Command>> underlyings(Listing listing) {
    Map<Integer, Function<Header, Command>> byIndex = new LinkedHashMap<>();
    for (Listed listed : listing.instruments()) {
      Instrument terms = listed.terms();
      Listing.Asset base = listing.asset(terms.base());
      if (base != null) {
        QuoteCurrency quote = QuoteCurrency.valueOf(terms.quote());
        UnderlyingClass its = UnderlyingClass.of(terms.base());
        byIndex.putIfAbsent(
            listed.index(),
            header -> new Command.SetUnderlying(header, listed.index(), base.id(), its, quote));
      }
    }
    return List.copyOf(byIndex.values());
  }

  private static void currencies(Listing listing, List<Function<Header, Command>> commands) {
    for (Listing.Asset asset : listing.assets()) {
      CurrencySpec spec = asset.spec();
      if (spec != null) {
        String name = asset.usdIndex();
        int index = name == null ? -1 : Objects.requireNonNull(listing.index(name)).id();
        commands.add(
            header ->
                new Command.SetCurrency(
                    header, asset.id(), index, spec, asset.hourlyInterestPpb()));
      }
    }
  }
}
