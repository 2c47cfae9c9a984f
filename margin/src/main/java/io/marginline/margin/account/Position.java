package io.marginline.margin.account;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;

/** What an account holds of one instrument. */
public sealed interface Position {
  String inst();

  MarginMode marginMode();

  long leverE2();

  /**
   * Contracts or options.
   *
   * @param lots signed
   * @param entryUnits signed exact entry cost in the settle currency: of inverse contracts the
   *     entry value, of options the premium
   * @param marginUnits the margin of an isolated position, may be negative; 0 in cross. A short
   *     option's margin is without the premium it was sold for, since its upl has that
   * @param leverE2 leverage in hundredths; not read for options
   */
  record Contracts(
      String inst,
      MarginMode marginMode,
      PositionSide posSide,
      long lots,
      long entryUnits,
      long marginUnits,
      long leverE2)
      implements Position {}

  /**
   * Leveraged spot. Its margin is part of what it holds.
   *
   * @param quoteBorrowed a long, which owes quote; a short owes base
   * @param marginInBase of a cross position: the currency pool that bears it (FUTURES)
   * @param baseUnits base held, margin in base included
   * @param quoteUnits quote held, margin in quote included; may be negative
   * @param liabilityUnits what is owed with its interest, positive
   */
  record Spot(
      String inst,
      MarginMode marginMode,
      boolean quoteBorrowed,
      boolean marginInBase,
      long baseUnits,
      long quoteUnits,
      long liabilityUnits,
      long leverE2)
      implements Position {}
}
