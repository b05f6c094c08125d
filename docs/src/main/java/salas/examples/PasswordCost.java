package salas.examples;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * O que custa conferir uma senha, na thread que a confere: com um HMAC de chave secreta, que existe
 * para ser rápido, e com o PBKDF2 (RFC 8018), que existe para ser lento.
 */
public final class PasswordCost {
  static final String PASSWORD = "Sesamo:42";

  /** Voltas do PBKDF2 com SHA-256 que o guia da OWASP recomenda. */
  static final int ITERATIONS = 600_000;

  private static final int BYTES = 32;
  private static final int BATCH = 2000;

  private PasswordCost() {}

  /** Nanossegundos por senha. */
  record Costs(double hmac, double pbkdf2) {}

  public static void main(String[] args) throws Exception {
    System.out.println("Quanto custa conferir uma senha:");
    Costs costs = observe(ITERATIONS);
    System.out.println("  HMAC-SHA256, uma vez: " + decimal(costs.hmac() / 1e3) + " µs");
    System.out.println(
        "  PBKDF2, " + ITERATIONS + " voltas: " + decimal(costs.pbkdf2() / 1e6) + " ms");
    System.out.println("Trinta pessoas ao mesmo tempo, e o laço parado por:");
    System.out.println("  HMAC-SHA256: " + decimal(30 * costs.hmac() / 1e6) + " ms");
    System.out.println("  PBKDF2: " + decimal(30 * costs.pbkdf2() / 1e9) + " s");
  }

  static Costs observe(int iterations) throws Exception {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    byte[] password = PASSWORD.getBytes("UTF-16BE");
    double hmac = best(50, BATCH, () -> mac.doFinal(password));
    double pbkdf2 = best(5, 1, () -> derive(secret, iterations));
    return new Costs(hmac, pbkdf2);
  }

  private static byte[] derive(byte[] salt, int iterations) throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(PASSWORD.toCharArray(), salt, iterations, 8 * BYTES);
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
  }

  /** Nanossegundos por chamada, no melhor lote, que é o menos perturbado. */
  private static double best(int batches, int calls, Callable<byte[]> digest) throws Exception {
    double best = Double.MAX_VALUE;
    int bytes = 0;
    for (int batch = 0; batch < batches; batch++) {
      long start = System.nanoTime();
      for (int i = 0; i < calls; i++) {
        bytes += digest.call().length;
      }
      best = Math.min(best, (System.nanoTime() - start) / (double) calls);
    }
    if (bytes != BYTES * batches * calls) {
      throw new IllegalStateException("resumos de outro tamanho");
    }
    return best;
  }

  private static String decimal(double value) {
    return String.format(Locale.forLanguageTag("pt-BR"), "%.2f", value);
  }
}
