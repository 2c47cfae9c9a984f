package io.marginline.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells in words what is wrong with a certificate or its key. Nothing of a key is ever told. */
final class PemFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private PemFiles() {}

  /**
   * @throws IOException a file cannot be read, holds something else, or they do not belong together
   */
  static void check(Path certificates, Path key) throws IOException {
    PublicKey shown = certificate(certificates).getPublicKey();
    PrivateKey held = key(key, shown.getAlgorithm());
    try {
      Signature signature = Signature.getInstance(signature(shown.getAlgorithm()));
      byte[] anything = "marginline".getBytes(StandardCharsets.US_ASCII);
      signature.initSign(held);
      signature.update(anything);
      byte[] signed = signature.sign();
      signature.initVerify(shown);
      signature.update(anything);
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      // The same answer: they cannot be used together.
    }
    throw new IOException(key + " is not the key of the first certificate in " + certificates);
  }

  private static Certificate certificate(Path file) throws IOException {
    Collection<? extends Certificate> chain;
    try {
      chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(read(file)));
    } catch (CertificateException e) {
      throw new IOException(file + " holds no certificates in PEM", e);
    }
    if (chain.isEmpty()) {
      throw new IOException(file + " holds no certificates in PEM");
    }
    return chain.iterator().next();
  }

  private static PrivateKey key(Path file, String algorithm) throws IOException {
    Matcher found = KEY.matcher(new String(read(file), StandardCharsets.US_ASCII));
    if (!found.find()) {
      throw new IOException(
          file + " holds no unencrypted PKCS 8 key (-----BEGIN PRIVATE KEY-----)");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " holds no " + algorithm + " key, as the certificate needs", e);
    }
  }

  private static byte[] read(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IOException(file + " is no file that can be read");
    }
    return Files.readAllBytes(file);
  }

  private static String signature(String algorithm) {
    return switch (algorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> algorithm;
    };
  }
}
