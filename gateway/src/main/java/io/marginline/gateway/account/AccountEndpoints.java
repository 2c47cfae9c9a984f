package io.marginline.gateway.account;

import io.marginline.gateway.Context;
import io.marginline.gateway.rest.Routes;

/** Everything that REST offers of an account but orders and the past. */
final class AccountEndpoints {
  private final Desk desk;
  private final Preferences preferences = new Preferences();

  AccountEndpoints(Context context) {
    desk = new Desk(context);
  }

  void register(Routes routes) {
    new BalanceEndpoints(desk).register(routes);
    new PositionEndpoints(desk).register(routes);
    new SettingEndpoints(desk, preferences).register(routes);
    new LeverageEndpoints(desk).register(routes);
    new LeverageWhatIf(desk).register(routes);
    new SizeEndpoints(desk).register(routes);
    new PrecheckEndpoint(desk).register(routes);
    new RateEndpoints(desk).register(routes);
    new ModeEndpoints(desk).register(routes);
    new BuilderEndpoints(desk).register(routes);
    new FundingEndpoints(desk).register(routes);
    new DemoEndpoint(desk).register(routes);
    OtherEndpoints.register(routes);
  }
}
