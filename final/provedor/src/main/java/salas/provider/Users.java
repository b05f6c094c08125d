package salas.provider;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/** As contas de um arquivo em UTF-8: uma por linha, {@code nome:senha}; {@code #} comenta. */
record Users(List<UserDetails> accounts) {
  /**
   * Lê as contas.
   *
   * @throws IOException com a linha em português que diz o que está errado
   */
  static Users read(Path file) throws IOException {
    List<UserDetails> accounts = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        if (colon < 1 || colon == line.length() - 1) {
          throw new IOException(
              file + ", linha " + (i + 1) + ": escreva nome:senha, como em Ana:abacate.");
        }
        accounts.add(account(line.substring(0, colon).strip(), line.substring(colon + 1)));
      }
    }
    if (accounts.isEmpty()) {
      throw new IOException("Não há nenhuma conta em " + file + ".");
    }
    return new Users(List.copyOf(accounts));
  }

  private static UserDetails account(String name, String password) {
    // As senhas já estão em texto no arquivo: um resumo aqui não protegeria nada.
    return User.withUsername(name).password("{noop}" + password).roles("PESSOA").build();
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " não é UTF-8 válido.", e);
    } catch (IOException e) {
      throw new IOException("Não foi possível ler " + file + ".", e);
    }
  }
}
