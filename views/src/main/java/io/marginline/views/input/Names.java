package io.marginline.views.input;

import io.marginline.model.CurrencySpec;
import io.marginline.views.state.AssetState;
import io.marginline.views.state.IndexState;
import io.marginline.views.state.State;
import java.util.ArrayList;
import java.util.List;

/** Names for what is known by number (docs/products.md P9). */
public final class Names {
  private static final List<String> DOLLARS = List.of("USD", "USDT", "USDC");

  private final State state;
  private final List<String> assets = new ArrayList<>();

  public Names(State state) {
    this.state = state;
    int dollars = 0;
    for (AssetState asset : state.assets) {
      CurrencySpec currency = asset.currency;
      String name = "a" + asset.id;
      if (currency != null && asset.currencyIndexId != AssetState.PAR) {
        String coin = underlying(state.index(asset.currencyIndexId));
        name = assets.contains(coin) ? name : coin;
      } else if (currency != null && dollars < DOLLARS.size()) {
        name = DOLLARS.get(dollars++);
      }
      assets.add(name);
    }
  }

  public String asset(int assetId) {
    return assets.get(assetId);
  }

  public static String instrument(int instrumentId) {
    return "i" + instrumentId;
  }

  String underlying(int instrumentId) {
    return underlying(state.indexOf(state.instrument(instrumentId)));
  }

  private static String underlying(IndexState index) {
    return index.underlying >= 0 ? "u" + index.underlying : "x" + index.id;
  }
}
