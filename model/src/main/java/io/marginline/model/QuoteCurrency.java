package io.marginline.model;

/** What a derivative's price is quoted in, for MR9's stable-coin mismatch (rules §9). */
public enum QuoteCurrency {
  USDT,
  USDC,
  USD
}
