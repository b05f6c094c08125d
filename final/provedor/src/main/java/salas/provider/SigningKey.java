package salas.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.UUID;

/**
 * A chave que assina os tokens, guardada num arquivo: com outra a cada execução, os tokens de ontem
 * não valeriam hoje.
 */
record SigningKey(RSAKey key) {
  private static final int BITS = 2048;

  /**
   * A chave desse arquivo, criado se não existe, e que só o dono lê.
   *
   * @throws IOException com a linha em português que diz por que não dá
   */
  static SigningKey open(Path file) throws IOException {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return new SigningKey(RSAKey.parse(Files.readString(file)));
    } catch (ParseException e) {
      throw new IOException(file + " não tem uma chave; apague-o para que outra seja criada.", e);
    } catch (IOException e) {
      throw new IOException("Não foi possível usar o arquivo da chave, " + file + ".", e);
    }
  }

  private static void create(Path file) throws IOException {
    String json = generate().toJSONString();
    Path folder = file.toAbsolutePath().getParent();
    boolean posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
    FileAttribute<?>[] onlyOwner =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, onlyOwner);
    } catch (FileAlreadyExistsException e) {
      return;
    }
    Files.writeString(file, json, StandardOpenOption.WRITE);
  }

  private static RSAKey generate() {
    try {
      return new RSAKeyGenerator(BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyID(UUID.randomUUID().toString())
          .generate();
    } catch (JOSEException e) {
      // Todo Java gera chaves RSA.
      throw new IllegalStateException(e);
    }
  }
}
