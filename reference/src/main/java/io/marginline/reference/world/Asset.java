package io.marginline.reference.world;

/** A settlement asset and the peaks of its fund in the present and the previous 8 h window. */
public final class Asset {
  public final int id;
  public final int scale;
  public long peakWindow;
  public long peak;
  public long previousPeak;

  public Asset(int id, int scale) {
    this.id = id;
    this.scale = scale;
  }
}
