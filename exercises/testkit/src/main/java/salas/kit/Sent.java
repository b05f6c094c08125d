package salas.kit;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** O começo do que cada um mandou: diz de quem são os bytes que vieram. De qualquer thread. */
final class Sent {
  private static final int KEPT_BYTES = 1024 * 1024;

  private final Map<String, ByteArrayOutputStream> parties = new TreeMap<>();

  synchronized void add(String party, byte[] bytes) {
    ByteArrayOutputStream all = parties.computeIfAbsent(party, name -> new ByteArrayOutputStream());
    all.write(bytes, 0, Math.max(0, Math.min(bytes.length, KEPT_BYTES - all.size())));
  }

  synchronized boolean by(String party, byte[] piece) {
    ByteArrayOutputStream all = parties.get(party);
    return all != null && Bytes.indexOf(all.toByteArray(), piece, 0) >= 0;
  }

  /** Se tudo o que este mandou foi isto. */
  synchronized boolean all(String party, byte[] bytes) {
    ByteArrayOutputStream all = parties.get(party);
    return all != null && Arrays.equals(all.toByteArray(), bytes);
  }

  synchronized boolean byOthers(String party, byte[] piece) {
    return parties.keySet().stream().anyMatch(name -> !name.equals(party) && by(name, piece));
  }
}
