package io.marginline.reference;

import io.marginline.model.Header;
import io.marginline.model.RejectReason;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.World;

/** Looks up what a command names. */
final class Accounts {
  private Accounts() {}

  /** The account that asks; the operator is none. */
  static Account owner(World world, Header header) {
    return known(world, header.accountId());
  }

  static Account known(World world, long id) {
    Account account = world.accounts.get(id);
    if (account == null) {
      throw new Refused(RejectReason.UNKNOWN_ACCOUNT);
    }
    return account;
  }

  static Instrument instrument(World world, int id) {
    Instrument instrument = world.instruments.get(id);
    if (instrument == null) {
      throw new Refused(RejectReason.UNKNOWN_INSTRUMENT);
    }
    return instrument;
  }

  /** As above; an expired instrument cannot be traded any more. */
  static Instrument live(World world, int id) {
    Instrument instrument = instrument(world, id);
    Refused.when(instrument.expired, RejectReason.INSTRUMENT_EXPIRED);
    return instrument;
  }

  static void requireAsset(World world, int id) {
    Refused.when(!world.assets.containsKey(id), RejectReason.UNKNOWN_ASSET);
  }
}
