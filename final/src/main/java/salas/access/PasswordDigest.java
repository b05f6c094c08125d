package salas.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * O resumo de uma senha: HMAC-SHA256 (RFC 2104) com uma chave sorteada a cada execução, que não sai
 * da memória do processo. Uma thread por objeto.
 */
final class PasswordDigest {
  private static final String ALGORITHM = "HmacSHA256";

  /** Bytes de um resumo, e também da chave: a RFC 2104 não vê ganho numa maior. */
  static final int LENGTH = 32;

  private final Mac mac;

  PasswordDigest() {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(randomBytes(), ALGORITHM));
    } catch (GeneralSecurityException e) {
      // Todo Java tem este algoritmo: a documentação de Mac o exige.
      throw new IllegalStateException(e);
    }
  }

  /** Bytes que ninguém adivinha, tantos quantos os de um resumo. */
  static byte[] randomBytes() {
    byte[] bytes = new byte[LENGTH];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /**
   * O resumo de uma senha na forma NFC (RFC 8265, 4.2): com o acento na letra ou à parte, a senha é
   * a mesma. Maiúsculas, espaços e o resto contam.
   */
  byte[] of(String password) {
    String text = Normalizer.normalize(password, Form.NFC);
    // Caractere por caractere: em UTF-8, meio par substituto viraria uma interrogação.
    ByteBuffer chars = ByteBuffer.allocate(Character.BYTES * text.length());
    chars.asCharBuffer().put(text);
    return mac.doFinal(chars.array());
  }
}
