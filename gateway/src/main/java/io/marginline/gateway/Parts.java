package io.marginline.gateway;

import io.marginline.gateway.account.AccountService;
import io.marginline.gateway.market.MarketData;
import io.marginline.gateway.past.PastEndpoints;
import io.marginline.gateway.past.StoredOrders;
import io.marginline.gateway.trade.Trading;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that the contract asks for, made in the order in which the parts hear of events. */
final class Parts {
  private Parts() {}

  static List<Service> of(Context context, @Nullable Path folder) {
    MarketData market = new MarketData(context, context.history().past());
    // The history stores the minutes that the market has closed.
    market.market().tell(context.history().minutes());
    context.views().listen(context.history().listener());
    Trading trading =
        new Trading(
            context,
            folder,
            notes ->
                new StoredOrders(context.listing(), context.history(), context.views(), notes));
    PastEndpoints past = new PastEndpoints(context, trading.notes()::of);
    return List.of(
        market,
        new AccountService(context),
        trading,
        (routes, channels, operations) -> past.register(routes));
  }
}
