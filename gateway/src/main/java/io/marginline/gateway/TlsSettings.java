package io.marginline.gateway;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.nio.file.Path;

/** Where the server's key and certificates stand. */
public sealed interface TlsSettings {
  /** Certificates, the server's first, and its PKCS 8 key, both PEM. */
  record Pem(Path certificates, Path key) implements TlsSettings {}

  /** A PKCS 12 store. */
  record Pkcs12(Path store, String passphrase) implements TlsSettings {}

  /**
   * Files that cannot serve are found before anything is opened.
   *
   * @throws IOException names the file and what is wrong with it
   */
  default void check() throws IOException {
    if (this instanceof Pem pem) {
      PemFiles.check(pem.certificates(), pem.key());
    }
    try {
      load();
    } catch (RuntimeException e) {
      throw new IOException("TLS cannot be served with " + this + ": " + e.getMessage(), e);
    }
  }

  /** Reads the files. */
  default Tls load() {
    Keys keys =
        switch (this) {
          case Pem pem ->
              Keys.builder()
                  .pem(
                      files ->
                          files
                              .key(Resource.create(pem.key()))
                              .certChain(Resource.create(pem.certificates())))
                  .build();
          case Pkcs12 store ->
              Keys.builder()
                  .keystore(
                      file ->
                          file.keystore(Resource.create(store.store()))
                              .type("PKCS12")
                              .passphrase(store.passphrase()))
                  .build();
        };
    return Tls.builder().privateKey(keys).privateKeyCertChain(keys).build();
  }
}
