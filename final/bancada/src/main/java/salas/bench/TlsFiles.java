package salas.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import salas.tls.TlsKeys;

/** Uma chave feita na hora, numa pasta: as opções do servidor e o lado dos clientes. */
record TlsFiles(Path folder) {
  private static final String PASSWORD = "bancada";

  /** Faz a chave e o certificado, como o capítulo do TLS os faz. */
  static TlsFiles make(Path parent) throws IOException, InterruptedException {
    TlsFiles files = new TlsFiles(Files.createTempDirectory(parent, "tls"));
    Files.writeString(files.password(), PASSWORD);
    if (Files.getFileStore(files.folder()).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(files.password(), PosixFilePermissions.fromString("rw-------"));
    }
    files.keytool(
        "-genkeypair", "-keyalg", "EC", "-dname", "CN=Bancada", "-ext", "SAN=ip:127.0.0.1");
    files.keytool("-exportcert", "-rfc", "-file", files.certificate().toString());
    return files;
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", key().toString(), "-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("o keytool não fez a chave: " + said.strip());
    }
  }

  /** As opções que ligam o TLS no servidor. */
  List<String> options() {
    return List.of("--tls", key().toString(), "--tls-senha", password().toString());
  }

  /** O TLS do JDK, que confia nesta chave. */
  Wire wire() throws IOException {
    SSLSocketFactory sockets = TlsKeys.client(certificate()).getSocketFactory();
    return connected -> {
      Socket secure = sockets.createSocket(connected, "127.0.0.1", connected.getPort(), true);
      secure.setSoTimeout(connected.getSoTimeout());
      return secure;
    };
  }

  private Path key() {
    return folder.resolve("bancada.p12");
  }

  private Path password() {
    return folder.resolve("senha.txt");
  }

  private Path certificate() {
    return folder.resolve("bancada.pem");
  }
}
