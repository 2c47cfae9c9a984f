package io.marginline.margin.dynamic;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import java.math.BigInteger;

/**
 * m = clamp(σ_fast ÷ σ_ref, 1, m_max), where both are exponentially weighted over the returns of an
 * index (rules §13). It rises at once by every whole step, and falls only when it is clear of its
 * step by a band. Integers only; one per index, fed with the log's time.
 */
public final class VolatilityMultiplier {
  private static final long PPB = 1_000_000_000L;
  private static final BigInteger PPB_SQUARED = BigInteger.valueOf(PPB * PPB);

  /** A return is cut at ± 300 %, so that its square in parts per billion fits. */
  private static final long LARGEST_PPB = 3 * PPB;

  private final Settings settings;
  private long lastNs;
  private long lastIndex;
  private long fastPerSecond;
  private long referencePerSecond;
  private long multiplierPpb = PPB;

  /**
   * @param sampleNs returns are taken over at least this time
   * @param fastNs half-life of the fast volatility
   * @param referenceNs half-life of the one it is compared with, longer
   * @param maxPpb m_max
   * @param stepPpb the multiplier is 1 + a whole number of steps
   * @param bandPpb how far below its step the ratio must be before the multiplier falls
   */
  public record Settings(
      long sampleNs, long fastNs, long referenceNs, long maxPpb, long stepPpb, long bandPpb) {
    public Settings {
      boolean sound =
          sampleNs > 0 && fastNs > 0 && referenceNs > fastNs && maxPpb >= PPB && stepPpb > 0;
      if (!sound || bandPpb < 0) {
        throw new IllegalArgumentException(
            "needs 0 < sample, 0 < fast < reference half-life, max ≥ 1, 0 < step, 0 ≤ band");
      }
    }
  }

  public VolatilityMultiplier(Settings settings) {
    this.settings = settings;
  }

  /**
   * Takes an index price; true when the multiplier changed, which is an event. Prices that come
   * sooner than the sample time, or are not positive, are passed over.
   */
  public boolean update(long index, long nowNs) {
    if (index <= 0 || (lastIndex > 0 && nowNs - lastNs < settings.sampleNs)) {
      return false;
    }
    if (lastIndex > 0) {
      take(index, Exact.subtract(nowNs, lastNs));
    }
    lastIndex = index;
    lastNs = nowNs;
    long before = multiplierPpb;
    follow(ratioPpb());
    return multiplierPpb != before;
  }

  /** m in parts per billion. */
  public long ppb() {
    return multiplierPpb;
  }

  /** σ_fast ÷ σ_ref, down; 1 without returns. */
  public long ratioPpb() {
    if (referencePerSecond == 0) {
      return PPB;
    }
    BigInteger square =
        BigInteger.valueOf(fastPerSecond)
            .multiply(PPB_SQUARED)
            .divide(BigInteger.valueOf(referencePerSecond));
    BigInteger root = square.sqrt();
    return root.bitLength() > 62 ? Long.MAX_VALUE : root.longValueExact();
  }

  /** Squared return per second, both averages by their half-lives; the first one starts them. */
  private void take(long index, long elapsedNs) {
    long gap = Exact.subtract(index, lastIndex);
    long returned = cut(gap, lastIndex);
    long perSecond = perSecond(Exact.multiply(returned, returned), elapsedNs);
    if (referencePerSecond == 0) {
      fastPerSecond = perSecond;
      referencePerSecond = perSecond;
      return;
    }
    fastPerSecond = mixed(fastPerSecond, perSecond, Decay.weight(elapsedNs, settings.fastNs));
    referencePerSecond =
        mixed(referencePerSecond, perSecond, Decay.weight(elapsedNs, settings.referenceNs));
  }

  private void follow(long ratioPpb) {
    long target = step(ratioPpb);
    // Falling has to be clear of the step by the band, or it would flutter at its edge.
    long cautious = step(Exact.add(Math.min(ratioPpb, settings.maxPpb), settings.bandPpb));
    if (target > multiplierPpb) {
      multiplierPpb = target;
    } else if (cautious < multiplierPpb) {
      multiplierPpb = cautious;
    }
  }

  /** 1 + whole steps, down, at most m_max. */
  private long step(long ratioPpb) {
    if (ratioPpb >= settings.maxPpb) {
      return settings.maxPpb;
    }
    long over = Math.max(0, Exact.subtract(ratioPpb, PPB));
    long steps = over / settings.stepPpb;
    return Math.min(settings.maxPpb, Exact.add(PPB, Exact.multiply(steps, settings.stepPpb)));
  }

  private static long cut(long gap, long from) {
    if (Wide.compareProducts(Exact.abs(gap), PPB, from, LARGEST_PPB) >= 0) {
      return LARGEST_PPB;
    }
    return Wide.mulDiv(gap, PPB, from, Rounding.FLOOR);
  }

  private static long perSecond(long square, long elapsedNs) {
    boolean large = Wide.compareProducts(square, PPB, elapsedNs, Long.MAX_VALUE) >= 0;
    return large ? Long.MAX_VALUE : Wide.mulDiv(square, PPB, elapsedNs, Rounding.CEILING);
  }

  private static long mixed(long old, long taken, long weight) {
    long kept = Wide.mulDiv(old, weight, Decay.ONE, Rounding.FLOOR);
    return Exact.add(
        kept, Wide.mulDiv(taken, Exact.subtract(Decay.ONE, weight), Decay.ONE, Rounding.FLOOR));
  }
}
