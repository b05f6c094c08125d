package salas.kit.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * O selo das linhas que um processo conta a quem o iniciou. Num Linux, um programa do mesmo usuário
 * pode abrir a saída de outro por {@code /proc} e escrever nela; o que ele não sabe é a chave. Cada
 * linha leva um HMAC-SHA256 (RFC 2104) dela e do seu número de ordem: uma linha inventada,
 * repetida, tirada ou fora do lugar não confere. Uma instância para cada ponta; pode ser usada por
 * várias threads.
 */
public final class Seal {
  /** Tamanho da chave: o da saída do SHA-256, como a RFC 2104 recomenda. */
  public static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;
  private long next;

  /**
   * @param key {@value #KEY_BYTES} bytes sorteados para uma execução só
   */
  public Seal(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("toda JVM tem " + ALGORITHM, e);
    }
  }

  /**
   * Recebe a chave pela entrada padrão e a fecha. Chame antes de iniciar qualquer outro processo: o
   * que está em argumentos, no ambiente ou em arquivos ele leria.
   *
   * @throws IOException se a entrada acaba antes da chave
   */
  public static Seal received(InputStream input) throws IOException {
    try (input) {
      byte[] key = input.readNBytes(KEY_BYTES);
      if (key.length < KEY_BYTES) {
        throw new IOException("falta na entrada padrão a chave dos resultados");
      }
      return new Seal(key);
    }
  }

  /** A próxima linha, selada: o selo em hexadecimal, um espaço e o texto. */
  public synchronized String close(String text) {
    return code(next++, text) + ' ' + text;
  }

  /**
   * O texto, se esta é a próxima linha que a outra ponta selou; senão, nada, e a ordem não anda.
   */
  public synchronized Optional<String> open(String line) {
    int space = line.indexOf(' ');
    String text = line.substring(space + 1);
    byte[] seal = line.substring(0, Math.max(0, space)).getBytes(UTF_8);
    // Em tempo constante, como se compara um HMAC: quem erra não aprende quanto acertou.
    if (!MessageDigest.isEqual(seal, code(next, text).getBytes(UTF_8))) {
      return Optional.empty();
    }
    next++;
    return Optional.of(text);
  }

  private String code(long number, String text) {
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }
}
