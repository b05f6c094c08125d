package salas;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import salas.spi.ByteLayer;

/**
 * Carrega, antes de abrir a porta, o que só o primeiro cliente ou o primeiro comando usaria.
 * Carregar uma classe é abrir um arquivo. Se os descritores acabarem antes, não dá, e a JVM não
 * tenta outra vez: quem falhou uma vez falha sempre (JVMS, 5.4.3), até o servidor reiniciar.
 */
final class Preload {
  private static final String CLASS_FILE = ".class";

  // Um de cada: um handshake que serve, um que não é JSON e um que acaba no meio.
  private static final List<String> HANDSHAKES =
      List.of("{\"username\": \"\", \"room\": \"\", \"x\": [1, {}]}", "?", "{\"");

  private Preload() {}

  /**
   * Pode ser repetido; da segunda vez não custa quase nada.
   *
   * @throws IOException se já faltam descritores
   */
  static void run() throws IOException {
    loadPackageOf(Preload.class);
    loadPackageOf(ByteLayer.class);
    // O JDK também: na primeira leitura, ou no primeiro fechamento, abre dois só para ele.
    ServerSocketChannel.open().close();
    for (String text : HANDSHAKES) {
      try {
        Handshake.parse(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      } catch (ProtocolException e) {
        // Era para falhar: as classes dos erros também são classes.
      }
    }
  }

  /** As classes do pacote, se estão em arquivos soltos; um jar já está aberto, e basta. */
  private static void loadPackageOf(Class<?> member) throws IOException {
    Path folder = folderOf(member);
    if (!Files.isDirectory(folder)) {
      return;
    }
    String packageName = member.getPackageName();
    try (Stream<Path> files = Files.list(folder.resolve(packageName.replace('.', '/')))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(CLASS_FILE)) {
          String simpleName = name.substring(0, name.length() - CLASS_FILE.length());
          Class.forName(packageName + '.' + simpleName, false, member.getClassLoader());
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IOException("uma classe do programa sumiu", e);
    }
  }

  private static Path folderOf(Class<?> member) throws IOException {
    URI location;
    try {
      location = member.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IOException("não se acha a pasta das classes", e);
    }
    return Path.of(location);
  }
}
