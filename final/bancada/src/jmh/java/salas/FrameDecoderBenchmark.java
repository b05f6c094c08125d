package salas;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * O que custa recortar um quadro, conforme a rede o entrega: junto com outros, em pedaços grandes
 * ou um byte por vez. Uma operação é sempre um quadro.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameDecoderBenchmark {
  private static final int GLUED_FRAMES = 1000;
  private static final String SHORT_TEXT = "Oi, tudo bem? Alguém aí?";

  private final FrameDecoder decoder = new FrameDecoder();
  private final byte[] glued = frames(GLUED_FRAMES, SHORT_TEXT);
  private final byte[] large = frames(1, "x".repeat(Limits.MIB));
  private final byte[] small = frames(1, SHORT_TEXT);

  /** O caso comum de quem recebe muito: mil quadros numa leitura, nenhum partido. */
  @Benchmark
  @OperationsPerInvocation(GLUED_FRAMES)
  public void gluedSmallFrames(Blackhole sink) throws ProtocolException {
    ByteBuffer in = ByteBuffer.wrap(glued);
    ByteBuffer payload;
    while ((payload = decoder.next(in, Limits.MIB)) != null) {
      sink.consume(payload);
    }
  }

  /** Um quadro de 1 MiB, que chega em leituras do tamanho do buffer do servidor. */
  @Benchmark
  public ByteBuffer largeFrameInPieces() throws ProtocolException {
    return decodeInPieces(large, ServerContext.READ_LENGTH);
  }

  /** O pior caso que a rede permite: cada leitura traz um byte. */
  @Benchmark
  public ByteBuffer oneByteAtATime() throws ProtocolException {
    return decodeInPieces(small, 1);
  }

  private ByteBuffer decodeInPieces(byte[] frame, int pieceLength) throws ProtocolException {
    ByteBuffer payload = null;
    for (int start = 0; start < frame.length; start += pieceLength) {
      int length = Math.min(pieceLength, frame.length - start);
      payload = decoder.next(ByteBuffer.wrap(frame, start, length), Limits.MIB);
    }
    return payload;
  }

  private static byte[] frames(int count, String text) {
    ByteBuffer frame = FrameEncoder.encode(text);
    ByteBuffer all = ByteBuffer.allocate(count * frame.remaining());
    for (int i = 0; i < count; i++) {
      all.put(frame.duplicate());
    }
    return all.array();
  }
}
