package salas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * O que custa codificar uma mensagem no lote da sala, conforme o texto: quase tudo sai como entrou,
 * ou cada letra acentuada vira um escape de seis bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MessageBufferBenchmark {
  private final MessageBuffer batch = new MessageBuffer();
  private final byte[] prefix = MessageBuffer.prefix("Maria");
  private final byte[] ascii = "Oi, tudo bem? Tem aula hoje.".getBytes(UTF_8);
  private final byte[] escaped = "Não é \"fácil\", é {lógico}: ç, ã, 😀.".getBytes(UTF_8);
  private final byte[] kib = "Um texto comprido, de 32 letras.".repeat(32).getBytes(UTF_8);

  @Benchmark
  public int shortAscii() {
    return encode(ascii);
  }

  /** Aspas, chaves, acentos e um caractere de quatro bytes: todos pedem escape. */
  @Benchmark
  public int accentsAndEscapes() {
    return encode(escaped);
  }

  @Benchmark
  public int oneKib() {
    return encode(kib);
  }

  /** Uma mensagem sozinha, como as do próprio servidor: sem o lote e sem o começo já pronto. */
  @Benchmark
  public byte[] aloneShortAscii() {
    return MessageBuffer.encode("Maria", "Oi, tudo bem? Tem aula hoje.");
  }

  private int encode(byte[] text) {
    batch.clear();
    batch.append(prefix, text, 0, text.length);
    return batch.length();
  }
}
