package io.marginline.feeds;

/**
 * A small documented integer generator, the same on every machine: Steele, Lea, Flood (2014). State
 * advances by the odd constant γ = ⌊2^64/φ⌋; each output is the state mixed by two xor-shift
 * multiplications. All arithmetic wraps modulo 2^64 on purpose.
 */
public final class SplitMix64 {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public SplitMix64(long seed) {
    state = seed;
  }

  /**
   * A stream of its own for (seed, index). The index passes through the mixer: adding multiples of
   * γ instead would make neighbouring streams shifted copies of each other.
   */
  public static SplitMix64 stream(long seed, long index) {
    return new SplitMix64(mix(mix(seed + GAMMA) + index));
  }

  /** 64 uniform bits. */
  public long next() {
    state += GAMMA;
    return mix(state);
  }

  /** Uniform in [0, bound), bound > 0; the bias of the multiplication is below bound ÷ 2^64. */
  public long below(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound " + bound + " is not positive");
    }
    return Math.unsignedMultiplyHigh(next(), bound);
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
