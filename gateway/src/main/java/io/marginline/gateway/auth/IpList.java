package io.marginline.gateway.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Addresses, and networks in the form {@code 10.1.0.0/16}. */
public final class IpList {
  private IpList() {}

  /** Whether the list is empty or has the address. */
  public static boolean allows(List<String> ips, String address) {
    return ips.isEmpty() || ips.stream().anyMatch(entry -> covers(entry.strip(), address));
  }

  /** Whether the text is an address or a network. */
  public static boolean valid(String entry) {
    int slash = entry.indexOf('/');
    try {
      int bits = bytes(slash < 0 ? entry : entry.substring(0, slash)).length * 8;
      int length = slash < 0 ? bits : Integer.parseInt(entry.substring(slash + 1));
      return length >= 0 && length <= bits;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean covers(String entry, String address) {
    try {
      byte[] given = bytes(address);
      int slash = entry.indexOf('/');
      if (slash < 0) {
        return Arrays.equals(bytes(entry), given);
      }
      byte[] network = bytes(entry.substring(0, slash));
      int length = Integer.parseInt(entry.substring(slash + 1));
      return network.length == given.length && samePrefix(network, given, length);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean samePrefix(byte[] a, byte[] b, int bits) {
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((a[bit >> 3] & mask) != (b[bit >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Literals only: a name would be looked up. */
  private static byte[] bytes(String literal) {
    if (!literal.matches("[0-9a-fA-F:.]+")
        || (!literal.contains(":") && !literal.matches("\\d+\\.\\d+\\.\\d+\\.\\d+"))) {
      throw new IllegalArgumentException("no address: " + literal);
    }
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address: " + literal, e);
    }
  }
}
