package io.marginline.gateway.auth;

import java.util.List;
import java.util.Set;

/**
 * The user a request comes from, and with which key.
 *
 * @param accountId trading account in the engine
 * @param fundingAccountId funding account in the engine
 * @param keyLabel the name that the user gave the key
 * @param ips addresses the key may be used from; empty: any
 */
public record Caller(
    long accountId,
    long fundingAccountId,
    String uid,
    String label,
    String apiKey,
    String keyLabel,
    Set<Permission> permissions,
    List<String> ips) {

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
