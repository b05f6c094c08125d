package salas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * O que a especificação (1.1) manda fazer com um fluxo inteiro, escrito do modo mais direto: o
 * oráculo do {@link FrameDecoder}. Não divide código com ele.
 *
 * @param payloads conteúdos dos quadros inteiros, um caractere por byte
 * @param rejected se depois deles vem um cabeçalho que não se aceita
 * @param leftover bytes do quadro inacabado do fim; 0 se o fluxo foi recusado
 */
record ReferenceFrames(List<String> payloads, boolean rejected, int leftover) {
  static ReferenceFrames of(byte[] stream, int maxPayload) {
    String rest = new String(stream, ISO_8859_1);
    List<String> payloads = new ArrayList<>();
    while (rest.length() >= 10) {
      String header = rest.substring(0, 10);
      if (!header.matches(" *[0-9]+ *")) {
        return new ReferenceFrames(payloads, true, 0);
      }
      BigInteger length = new BigInteger(header.replace(" ", ""));
      if (length.compareTo(BigInteger.valueOf(maxPayload)) > 0) {
        return new ReferenceFrames(payloads, true, 0);
      }
      int end = 10 + length.intValueExact();
      if (rest.length() < end) {
        break;
      }
      payloads.add(rest.substring(10, end));
      rest = rest.substring(end);
    }
    return new ReferenceFrames(payloads, false, rest.length());
  }
}
