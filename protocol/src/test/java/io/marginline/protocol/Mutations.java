package io.marginline.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Spoils messages in the ways in which bytes go wrong, and in the ways an enemy would. */
final class Mutations {
  private static final int[] EDGES = {0, 1, 0x7F, 0x80, 0xFE, 0xFF};

  private final SplittableRandom random;

  Mutations(SplittableRandom random) {
    this.random = random;
  }

  byte[] of(byte[] good) {
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(good, random.nextInt(good.length));
      case 1 -> Arrays.copyOf(good, good.length + 1 + random.nextInt(40));
      case 2 -> tail(good);
      case 3 -> word(good);
      case 4 -> edges(good);
      case 5 -> cutOut(good);
      default -> flips(good);
    };
  }

  /** One to four bits. */
  private byte[] flips(byte[] good) {
    byte[] bad = good.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bad;
  }

  /** A number of two or four bytes where a count, a length or an enum may stand. */
  private byte[] word(byte[] good) {
    byte[] bad = good.clone();
    ByteBuffer bytes = ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN);
    int at = random.nextInt(bad.length - 3);
    if (random.nextBoolean()) {
      bytes.putShort(at, (short) (random.nextInt() >> random.nextInt(32)));
    } else {
      bytes.putInt(at, random.nextInt() >> random.nextInt(32));
    }
    return bad;
  }

  private byte[] edges(byte[] good) {
    byte[] bad = good.clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      bad[random.nextInt(bad.length)] = (byte) EDGES[random.nextInt(EDGES.length)];
    }
    return bad;
  }

  /** The end is noise. */
  private byte[] tail(byte[] good) {
    byte[] bad = good.clone();
    for (int i = random.nextInt(bad.length); i < bad.length; i++) {
      bad[i] = (byte) random.nextInt();
    }
    return bad;
  }

  private byte[] cutOut(byte[] good) {
    int from = random.nextInt(good.length);
    int to = from + random.nextInt(good.length - from + 1);
    byte[] bad = new byte[good.length - (to - from)];
    System.arraycopy(good, 0, bad, 0, from);
    System.arraycopy(good, to, bad, from, good.length - to);
    return bad;
  }

  byte[] noise() {
    byte[] noise = new byte[random.nextInt(300)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt();
    }
    return noise;
  }
}
