package salas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import salas.spi.ByteLayer;
import salas.spi.LayerException;
import salas.spi.Login;

/**
 * Carrega, antes de abrir a porta, as classes que só o primeiro cliente usaria. Carregar uma classe
 * é abrir um arquivo. Se os descritores acabarem antes, não dá, e a JVM não tenta outra vez: quem
 * falhou uma vez falha sempre (JVMS, 5.4.3), e ninguém mais entraria até o servidor reiniciar.
 */
final class Preload {
  // Um de cada: um handshake que serve, um que não é JSON e um que acaba no meio.
  private static final List<String> HANDSHAKES =
      List.of("{\"username\": \"\", \"room\": \"\", \"x\": [1, {}]}", "?", "{\"");

  private Preload() {}

  /** Pode ser repetido; da segunda vez não custa quase nada. */
  static void run() {
    // Citar uma classe já a carrega; a lista não serve para mais nada.
    List.of(
        Admission.Accepted.class,
        Admission.Rejected.class,
        ByteLayer.Plain.class,
        Connection.class,
        ConnectionEvents.Step.class,
        ConnectionLifecycle.State.class,
        ErrorBoundary.class,
        FrameDecoder.class,
        LayerException.class,
        Login.Answer.class,
        MessageBuffer.class,
        NetworkErrors.class,
        PendingBytes.class,
        Room.Member.class,
        Transport.class,
        VisibleText.class);
    for (String text : HANDSHAKES) {
      try {
        Handshake.parse(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      } catch (ProtocolException e) {
        // Era para falhar: as classes dos erros também são classes.
      }
    }
  }
}
