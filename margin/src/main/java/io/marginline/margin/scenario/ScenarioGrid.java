package io.marginline.margin.scenario;

import io.marginline.fixed.Exact;
import java.util.Arrays;
import java.util.List;

/**
 * Profit and loss of one risk unit in every scenario, in USD units: 7 price moves × the vol moves
 * of MR1, and the two extreme moves of MR6 (rules §9). Any product adds to the cells.
 */
public final class ScenarioGrid {
  /** The two extreme moves. */
  private static final int EXTREMES = 2;

  private long[] movePpb = {};
  private long extremePpb;
  private long[] cellUsd = {};
  private final long[] extremeUsd = new long[EXTREMES];

  /** An empty grid over these moves. */
  public ScenarioGrid reset(List<Long> priceMovesPpb, long extremeMovePpb) {
    int moves = priceMovesPpb.size();
    if (movePpb.length != moves) {
      movePpb = new long[moves];
      cellUsd = new long[moves * VolMove.count()];
    }
    for (int i = 0; i < moves; i++) {
      movePpb[i] = priceMovesPpb.get(i);
    }
    extremePpb = extremeMovePpb;
    Arrays.fill(cellUsd, 0);
    Arrays.fill(extremeUsd, 0);
    return this;
  }

  /** Number of price moves. */
  public int moves() {
    return movePpb.length;
  }

  /** A price move as a share of the index, in parts per billion. */
  public long movePpb(int move) {
    return movePpb[move];
  }

  /** The extreme move: 0 down, 1 up; parts per billion. */
  public long extremePpb(int direction) {
    return direction == 0 ? Exact.negate(extremePpb) : extremePpb;
  }

  /** Adds PnL of a product that is revalued at this price and vol. */
  public void add(int move, VolMove vol, long pnlUsd) {
    int at = cell(move, vol);
    cellUsd[at] = Exact.add(cellUsd[at], pnlUsd);
  }

  /** Adds PnL that does not depend on vol to every vol move of this price. */
  public void addAllVols(int move, long pnlUsd) {
    int from = move * VolMove.count();
    for (int i = 0; i < VolMove.count(); i++) {
      cellUsd[from + i] = Exact.add(cellUsd[from + i], pnlUsd);
    }
  }

  /** Adds PnL under the extreme move, vol unchanged. */
  public void addExtreme(int direction, long pnlUsd) {
    extremeUsd[direction] = Exact.add(extremeUsd[direction], pnlUsd);
  }

  /** PnL of a listed cell: of the relative and the absolute vol move the worse. */
  public long pnl(int move, VolShock shock) {
    return switch (shock) {
      case UNCHANGED -> cellUsd[cell(move, VolMove.UNCHANGED)];
      case UP -> worse(move, VolMove.UP_RELATIVE, VolMove.UP_POINTS);
      case DOWN -> worse(move, VolMove.DOWN_RELATIVE, VolMove.DOWN_POINTS);
    };
  }

  /** PnL under the extreme move: 0 down, 1 up. */
  public long extremePnl(int direction) {
    return extremeUsd[direction];
  }

  /** The lowest PnL of all cells. */
  public long worstPnl() {
    long worst = Long.MAX_VALUE;
    for (long pnl : cellUsd) {
      worst = Math.min(worst, pnl);
    }
    return worst;
  }

  /** The first price move, from the lowest, that has a cell with the lowest PnL. */
  public int worstMove() {
    int at = 0;
    long worst = worstPnl();
    while (cellUsd[at] != worst) {
      at++;
    }
    return at / VolMove.count();
  }

  /** The column of the worst cell; of equal ones up, then unchanged, then down. */
  public VolShock worstShock() {
    int move = worstMove();
    long worst = worstPnl();
    if (pnl(move, VolShock.UP) == worst) {
      return VolShock.UP;
    }
    return pnl(move, VolShock.UNCHANGED) == worst ? VolShock.UNCHANGED : VolShock.DOWN;
  }

  /** The lower PnL of the two extreme moves. */
  public long worstExtremePnl() {
    return Math.min(extremeUsd[0], extremeUsd[1]);
  }

  private long worse(int move, VolMove relative, VolMove points) {
    return Math.min(cellUsd[cell(move, relative)], cellUsd[cell(move, points)]);
  }

  private static int cell(int move, VolMove vol) {
    return move * VolMove.count() + vol.ordinal();
  }
}
