package io.marginline.gateway.operator;

import io.marginline.gateway.auth.Users;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Assessment;
import io.marginline.views.Venue;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The accounts with the lowest ratios. Each account is read under the fold's lock for itself and
 * reckoned outside it; the whole is given up after some time, and the answer says so.
 */
final class WorstAccounts {
  private static final Duration MOST = Duration.ofSeconds(2);
  private static final int DIGITS = 6;

  private record Found(long account, Ratio ratio, AccountInput input) {}

  private final Desk desk;

  WorstAccounts(Desk desk) {
    this.desk = desk;
  }

  Row of(int limit) {
    long end = System.nanoTime() + MOST.toNanos();
    PriorityQueue<Found> worst = new PriorityQueue<>(Comparator.comparing(Found::ratio).reversed());
    long accounts = desk.read(Venue::accounts);
    long read = 0;
    long unreadable = 0;
    long account = 1;
    for (; account <= accounts && System.nanoTime() < end; account++) {
      long id = account;
      if (desk.read(venue -> venue.positions(id).isEmpty() && !owes(venue, id))) {
        read++;
        continue;
      }
      try {
        AccountInput input = desk.read(venue -> venue.input(id));
        Ratio ratio = Assessment.of(input).worst();
        if (!ratio.isEmpty()) {
          worst.add(new Found(id, ratio, input));
        }
        read++;
      } catch (IllegalStateException e) {
        unreadable++; // something that it holds has no price
      }
      if (worst.size() > limit) {
        worst.poll();
      }
    }
    return new Row()
        .put("read", read)
        .put("unreadable", unreadable)
        .put("skipped", accounts - account + 1)
        .put(
            "accounts",
            worst.stream().sorted(Comparator.comparing(Found::ratio)).map(this::row).toList());
  }

  private static boolean owes(Venue venue, long account) {
    return venue.account(account).cashUnits().stream().anyMatch(units -> units < 0);
  }

  private Row row(Found found) {
    Users.User user = desk.context().users().ofAccount(found.account());
    return new Row()
        .put("account", found.account())
        .put("uid", user == null ? "" : user.uid())
        .put("mode", found.input().mode().name())
        .put("ratio", found.ratio().text(DIGITS))
        .put("positions", found.input().positions().size());
  }
}
