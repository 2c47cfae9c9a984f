package io.marginline.engine.read;

import io.marginline.engine.Venue;
import io.marginline.engine.mode.Currencies;
import io.marginline.engine.mode.Currencies.Currency;
import io.marginline.engine.price.PriceIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Names for what the engine knows by number. Instrument 3 is {@code i3}. An underlying is {@code
 * u7}, or by its index {@code x2} where none is set. An asset whose USD price is the index of an
 * underlying has the underlying's name, since it moves with it; the first three at par have those
 * of dollars, which no move of prices touches; every other is {@code a4}.
 */
final class Names {
  private static final List<String> DOLLARS = List.of("USD", "USDT", "USDC");

  private final Venue venue;
  private final List<String> assets = new ArrayList<>();

  Names(Venue venue) {
    this.venue = venue;
    int dollars = 0;
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      Currency currency = venue.currencies.find(asset);
      String name = "a" + asset;
      if (currency != null && currency.indexId() != Currencies.PAR) {
        String coin = underlying(venue.indexes.get(currency.indexId()));
        name = assets.contains(coin) ? name : coin;
      } else if (currency != null && dollars < DOLLARS.size()) {
        name = DOLLARS.get(dollars++);
      }
      assets.add(name);
    }
  }

  String asset(int assetId) {
    return assets.get(assetId);
  }

  String instrument(int instrumentId) {
    return "i" + instrumentId;
  }

  String underlying(int instrumentId) {
    return underlying(venue.instruments.get(instrumentId).index);
  }

  private static String underlying(PriceIndex index) {
    return index.underlying >= 0 ? "u" + index.underlying : "x" + index.id;
  }
}
