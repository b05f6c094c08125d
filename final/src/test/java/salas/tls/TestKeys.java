package salas.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Chaves e certificados de teste, feitos pelo keytool do próprio JDK: uma pasta para cada um. */
public final class TestKeys {
  public static final String PASSWORD = "salas-de-teste";

  /** Para localhost e 127.0.0.1, e vale por um ano. */
  public static final TestKeys GOOD = make("dns:localhost,ip:127.0.0.1", "-validity", "365");

  private final Path folder;

  private TestKeys(Path folder) {
    this.folder = folder;
  }

  /**
   * @param names os do certificado, como o keytool os escreve
   * @param dates as opções do keytool que dizem quando ele vale
   */
  public static TestKeys make(String names, String... dates) {
    return make(List.of("-keyalg", "EC", "-groupname", "secp256r1"), names, dates);
  }

  /** De um algoritmo que o TLS 1.3 já não usa. */
  public static TestKeys makeDsa() {
    return make(List.of("-keyalg", "DSA", "-keysize", "2048"), "dns:localhost");
  }

  private static TestKeys make(List<String> algorithm, String names, String... dates) {
    try {
      Path folder = Files.createTempDirectory("salas-tls");
      TestKeys keys = new TestKeys(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(keys::delete));
      Files.writeString(keys.passwordFile(), PASSWORD + "\n");
      if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(
            keys.passwordFile(), PosixFilePermissions.fromString("rw-------"));
      }
      List<String> pair = new ArrayList<>(List.of("-genkeypair", "-dname", "CN=Salas"));
      pair.addAll(List.of("-ext", "SAN=" + names));
      pair.addAll(algorithm);
      pair.addAll(List.of(dates));
      keys.keytool(pair);
      keys.keytool(List.of("-exportcert", "-rfc", "-file", keys.trustFile().toString()));
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keytool(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(arguments);
    command.addAll(List.of("-alias", "salas", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", keyFile().toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  /** A chave e o certificado, do lado do servidor. */
  public Path keyFile() {
    return folder.resolve("salas.p12");
  }

  /** A senha deles. */
  public Path passwordFile() {
    return folder.resolve("senha.txt");
  }

  /** O certificado, do lado do cliente. */
  public Path trustFile() {
    return folder.resolve("salas.pem");
  }

  private void delete() {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // É só uma pasta temporária.
    }
  }
}
