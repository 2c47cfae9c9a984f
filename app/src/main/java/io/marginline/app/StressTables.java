package io.marginline.app;

import io.marginline.config.CheckReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account at moved prices: one line per move, or a matrix where volatility matters too. */
final class StressTables {
  private final Tables text;

  StressTables(Tables text) {
    this.text = text;
  }

  void of(
      List<CheckReport.StressRow> moves,
      CheckReport.@Nullable WorstCell worst,
      @Nullable List<CheckReport.SensitivityRow> sensitivity) {
    text.heading("Stress: all marks move together (isolated losses stop at their margin)");
    if (moves.stream().anyMatch(row -> row.vol() != null)) {
      matrix(moves);
    } else if (moves.stream().anyMatch(row -> row.adjEq() != null)) {
      inUsd(moves);
    } else {
      lines(moves);
    }
    if (worst != null && !worst.mgnRatio().isEmpty()) {
      String vol = "0".equals(worst.vol()) ? "" : ", volatility " + Tables.move(worst.vol());
      text.line(
          "  worst: prices "
              + Tables.move(worst.price())
              + vol
              + ": "
              + Tables.ratio(worst.mgnRatio())
              + " "
              + worst.state());
    }
    if (sensitivity != null && !sensitivity.isEmpty()) {
      text.heading("Lowest ratio when one coin moves alone");
      List<List<String>> rows = Tables.rows("coin", "-1 %", "now", "+1 %");
      for (CheckReport.SensitivityRow row : sensitivity) {
        rows.add(
            List.of(
                row.ccy(),
                Tables.ratio(row.down()),
                Tables.ratio(row.now()),
                Tables.ratio(row.up())));
      }
      text.table(rows);
    }
  }

  private void lines(List<CheckReport.StressRow> moves) {
    List<List<String>> rows =
        Tables.rows("move", "ccy", "equity", "cross ratio", "worst ratio", "state", "liquidatable");
    for (CheckReport.StressRow row : moves) {
      String move = Tables.move(row.price());
      String worst = Tables.ratio(row.mgnRatio());
      String state = row.state();
      String hit = String.join(", ", row.liquidatable());
      for (CheckReport.StressCurrency currency : row.currencies()) {
        rows.add(
            List.of(
                move,
                currency.ccy(),
                Tables.amount(currency.eq()),
                Tables.ratio(currency.mgnRatio()),
                worst,
                state,
                hit));
        move = "";
        worst = "";
        state = "";
        hit = "";
      }
    }
    text.table(rows);
  }

  private void inUsd(List<CheckReport.StressRow> moves) {
    List<List<String>> rows = Tables.rows("move", "adjEq", "worst ratio", "state", "liquidatable");
    for (CheckReport.StressRow row : moves) {
      rows.add(
          List.of(
              Tables.move(row.price()),
              Tables.brief(String.valueOf(row.adjEq())),
              Tables.ratio(row.mgnRatio()),
              row.state(),
              String.join(", ", row.liquidatable())));
    }
    text.table(rows);
  }

  /** The lowest ratio per cell; what is liquidatable is marked. */
  private void matrix(List<CheckReport.StressRow> moves) {
    Set<String> vols = new LinkedHashSet<>();
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (CheckReport.StressRow row : moves) {
      vols.add(String.valueOf(row.vol()));
      boolean due = "LIQUIDATABLE".equals(row.state());
      lines
          .computeIfAbsent(row.price(), price -> new ArrayList<>(List.of(Tables.move(price))))
          .add(Tables.ratio(row.mgnRatio()) + (due ? " !" : ""));
    }
    List<String> header = new ArrayList<>(List.of("price"));
    vols.forEach(vol -> header.add("vol " + Tables.move(vol)));
    List<List<String>> rows = new ArrayList<>();
    rows.add(header);
    rows.addAll(lines.values());
    text.table(rows);
    text.line("  lowest ratio of all pools and isolated positions; ! is liquidatable");
  }
}
