package io.marginline.margin.vectors;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.liquidation.Deleveraging;
import io.marginline.margin.liquidation.PoolShare;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Family i: the published deleveraging queue. */
class DeleveragingVectorsTest {
  @Test
  void the_published_queue_has_its_scores_and_its_order() {
    try (VectorFile file = VectorFile.open("i_adl/zubr_queue")) {
      for (Vector v : file.vectors()) {
        List<Vector> clients = v.rows("clients");
        List<Vector> queue = new ArrayList<>(clients);
        queue.sort(Comparator.comparing(DeleveragingVectorsTest::score).reversed());
        for (Vector client : clients) {
          Deleveraging.Score score = score(client);
          String ours =
              Decimals.quotient(score.numerator(), score.denominator(), 16, Rounding.FLOOR);
          String name = "client " + client.text("client");
          file.expect(v, name + " score", ours, client.text("expectedScore"));
          String place = String.valueOf(queue.indexOf(client) + 1);
          file.expect(v, name + " order", place, client.text("expectedOrder"));
        }
      }
    }
  }

  /** Entry value 100, equity 1000: the percentage is the profit, the value follows the leverage. */
  private static Deleveraging.Score score(Vector client) {
    long upl = Long.parseLong(client.text("pnlPct"));
    long value = client.decimal("effectiveLeverage").movePointRight(3).longValueExact();
    return Deleveraging.score(upl, 100, value, PoolShare.isolated(1000));
  }
}
