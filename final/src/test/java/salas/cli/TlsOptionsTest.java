package salas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import salas.spi.ByteLayer;
import salas.spi.ByteLayers;
import salas.tls.TestKeys;

@DisplayName("As opções do TLS, no servidor e no cliente")
class TlsOptionsTest {
  @TempDir private Path folder;

  @Command
  private static final class Program {
    @Mixin private final ByteLayers layers;

    Program(ByteLayers layers) {
      this.layers = layers;
    }
  }

  private static ByteLayers server(String typed, String... args) {
    return run(new TlsOptions.OfServer(() -> typed == null ? null : typed.toCharArray()), args);
  }

  private static ByteLayers client(String... args) {
    return run(new TlsOptions.OfClient(), args);
  }

  private static ByteLayers run(ByteLayers layers, String... args) {
    new CommandLine(new Program(layers)).parseArgs(args);
    layers.prepare();
    return layers;
  }

  @Test
  @DisplayName("sem elas, nada fica entre o protocolo e o socket, dos dois lados")
  void withoutThem() {
    assertThat(server(null).newLayer(null)).isSameAs(ByteLayer.PLAIN);
    assertThat(client().newLayer("127.0.0.1")).isSameAs(ByteLayer.PLAIN);
    assertThat(server(null).areEncrypted() || client().areEncrypted()).isFalse();
  }

  @Test
  @DisplayName("com elas, cada conexão tem a sua camada; a senha vem de um arquivo ou da pergunta")
  void withThem() {
    String keys = TestKeys.GOOD.keyFile().toString();
    String file = TestKeys.GOOD.passwordFile().toString();
    for (ByteLayers layers :
        new ByteLayers[] {
          server(null, "--tls", keys, "--tls-senha", file), server(TestKeys.PASSWORD, "--tls", keys)
        }) {
      ByteLayer one = layers.newLayer(null);
      assertThat(one).isNotSameAs(ByteLayer.PLAIN).isNotSameAs(layers.newLayer(null));
      assertThat(layers.areEncrypted()).isTrue();
    }
    assertThat(client("--tls", "--confiar", TestKeys.GOOD.trustFile().toString()).newLayer("::1"))
        .isNotSameAs(ByteLayer.PLAIN);
    assertThat(client("--tls").newLayer("localhost")).isNotSameAs(ByteLayer.PLAIN);
  }

  @Test
  @DisplayName("uma opção que sozinha não serve diz de qual precisa")
  void lonelyOptions() {
    assertServerRefuses("--tls-senha só serve com --tls", null, "--tls-senha", "x");
    assertClientRefuses("--confiar só serve com --tls", "--confiar", "x");
  }

  @Test
  @DisplayName("no servidor, o que não serve dá uma linha com o motivo")
  void wrongKeys() throws Exception {
    Path keys = TestKeys.GOOD.keyFile();
    Path none = folder.resolve("nada.p12");
    Path text = Files.writeString(folder.resolve("texto.p12"), "isto não é uma chave");
    assertServerRefuses("o arquivo " + none + " não existe", "x", "--tls", none.toString());
    assertServerRefuses(folder + " não é um arquivo", "x", "--tls", folder.toString());
    assertServerRefuses("arquivo inválido: a\0b", "x", "--tls", "a\0b");
    assertServerRefuses("a senha de " + keys + " está errada", "x", "--tls", keys.toString());
    assertServerRefuses(
        text + " não é um arquivo de chaves PKCS #12", "x", "--tls", text.toString());
    for (Path unusable : List.of(store(null), store(aesKey()), TestKeys.makeDsa().keyFile())) {
      assertServerRefuses(
          unusable + " não tem uma chave privada que o TLS 1.3 use, como EC ou RSA",
          TestKeys.PASSWORD,
          "--tls",
          unusable.toString());
    }
    assertServerRefuses(
        "não há terminal onde perguntar a senha de " + keys + "; use --tls-senha",
        null,
        "--tls",
        keys.toString());
    assertServerRefuses(
        "o arquivo " + none + " não existe",
        null,
        "--tls",
        keys.toString(),
        "--tls-senha",
        none.toString());
  }

  /** Um arquivo só com esta chave, secreta; nulo: sem nada. */
  private Path store(SecretKey key) throws Exception {
    Path file = folder.resolve(key == null ? "vazio.p12" : "secreta.p12");
    char[] password = TestKeys.PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (key != null) {
      store.setKeyEntry("chave", key, password, null);
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    return file;
  }

  private static SecretKey aesKey() {
    return new SecretKeySpec(new byte[16], "AES");
  }

  @Test
  @DisplayName("no cliente também")
  void wrongTrust() throws IOException {
    Path none = folder.resolve("nada.pem");
    Path text = Files.writeString(folder.resolve("texto.pem"), "isto não é um certificado");
    Path empty = Files.createFile(folder.resolve("vazio.pem"));
    assertClientRefuses("o arquivo " + none + " não existe", "--tls", "--confiar", none.toString());
    assertClientRefuses(
        text + " não tem certificados em PEM", "--tls", "--confiar", text.toString());
    assertClientRefuses(
        empty + " não tem certificados em PEM", "--tls", "--confiar", empty.toString());
  }

  private static void assertServerRefuses(String reason, String typed, String... args) {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> server(typed, args))
        .withMessage("TLS: " + reason);
  }

  private static void assertClientRefuses(String reason, String... args) {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> client(args))
        .withMessage("TLS: " + reason);
  }
}
