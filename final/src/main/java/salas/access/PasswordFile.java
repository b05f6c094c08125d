package salas.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * O arquivo com a senha de uma sala: a primeira linha, em UTF-8. Um arquivo porque o que se escreve
 * na linha de comando qualquer um da máquina lê, em {@code ps}.
 */
public final class PasswordFile {
  /** Bytes da maior senha: com sobra, cabe num handshake. */
  static final int MAX_BYTES = 1024;

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private final Path path;

  public PasswordFile(Path path) {
    this.path = path;
  }

  /**
   * A senha.
   *
   * @throws IOException se não servir, com o motivo em português: uma oração sem ponto final
   */
  public String read() throws IOException {
    checkReaders();
    String password = decode(firstLine());
    if (password.isEmpty()) {
      throw new IOException("a primeira linha de " + path + ", que é a senha, está vazia");
    }
    if (isBlank(password.codePointAt(0)) || isBlank(password.codePointBefore(password.length()))) {
      throw new IOException("a senha em " + path + " começa ou termina com um espaço");
    }
    return password;
  }

  /** Diz se este sistema sabe dizer quem mais lê o arquivo; o Windows não tem as permissões. */
  public boolean tellsReaders() {
    return view() != null;
  }

  private PosixFileAttributeView view() {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class);
  }

  private void checkReaders() throws IOException {
    if (!Files.exists(path)) {
      throw new IOException("o arquivo " + path + " não existe");
    }
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + " não é um arquivo");
    }
    if (tellsReaders()) {
      Set<PosixFilePermission> others = EnumSet.copyOf(OF_OTHERS);
      others.retainAll(view().readAttributes().permissions());
      if (!others.isEmpty()) {
        throw new IOException(
            "outros usuários podem ler " + path + " (use chmod 600 " + path + ")");
      }
    }
  }

  private byte[] firstLine() throws IOException {
    byte[] start;
    try (InputStream file = Files.newInputStream(path)) {
      start = file.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new IOException("não foi possível ler " + path, e);
    }
    int end = 0;
    while (end < start.length && start[end] != '\n') {
      end++;
    }
    if (end > MAX_BYTES) {
      throw new IOException("a senha em " + path + " passou de " + MAX_BYTES + " bytes");
    }
    int length = end > 0 && start[end - 1] == '\r' ? end - 1 : end;
    return Arrays.copyOf(start, length);
  }

  private String decode(byte[] line) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      // O Bloco de Notas do Windows a põe, e ninguém a digita.
      return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IOException("a senha em " + path + " não é UTF-8 válido", e);
    }
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
