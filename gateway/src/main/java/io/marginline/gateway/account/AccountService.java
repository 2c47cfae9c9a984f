package io.marginline.gateway.account;

import io.marginline.gateway.Context;
import io.marginline.gateway.Service;
import io.marginline.gateway.account.push.AccountChannels;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;

/** The trading and the funding account as clients see them; make it before the first event. */
public final class AccountService implements Service {
  private final AccountEndpoints endpoints;
  private final AccountChannels channels;

  public AccountService(Context context) {
    endpoints = new AccountEndpoints(context);
    channels = new AccountChannels(context);
  }

  @Override
  public void register(Routes routes, Channels all, Operations operations) {
    endpoints.register(routes);
    channels.register(all);
  }

  @Override
  public void start() {
    channels.start();
  }

  @Override
  public void close() {
    channels.close();
  }
}
