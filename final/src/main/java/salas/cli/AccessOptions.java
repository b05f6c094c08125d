package salas.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.access.PasswordFile;
import salas.access.PrivateRooms;
import salas.spi.RoomAccess;

/** A opção {@code --sala-privada} do servidor, e as salas que ela cria. */
public final class AccessOptions implements RoomAccess {
  // O nome não tem dois-pontos, que é o que separa um nome da senha; o arquivo pode ter (C:\…).
  private static final Pattern ROOM = Pattern.compile("([^:]*):([0-9]{1,9}):(.+)");

  @Spec(Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--sala-privada",
      paramLabel = "NOME:LIMITE:ARQUIVO",
      description =
          "Uma sala que só existe para quem sabe a senha, que é a primeira linha de um arquivo"
              + " que só você pode ler; pode repetir.")
  private List<String> roomSpecs = List.of();

  // Nulo sem a opção.
  private PrivateRooms privateRooms;

  /** Criado pelo {@link java.util.ServiceLoader}. */
  public AccessOptions() {}

  @Override
  public void createRooms(Rooms rooms) {
    for (String text : roomSpecs) {
      Matcher room = ROOM.matcher(text);
      if (!room.matches()) {
        throw wrong(
            ("Sala privada inválida: \"" + text + "\" (use NOME:LIMITE:ARQUIVO, com um nome sem")
                + " dois-pontos, por exemplo Cofre:2:senha.txt)");
      }
      if (privateRooms == null) {
        privateRooms = new PrivateRooms(rooms);
      }
      create(room.group(1).strip(), Integer.parseInt(room.group(2)), room.group(3));
    }
  }

  private void create(String name, int limit, String file) {
    try {
      PasswordFile password = new PasswordFile(Path.of(file));
      privateRooms.create(name, limit, password.read());
      if (!password.tellsReaders()) {
        System.err.println("Aviso: este sistema não diz quem mais pode ler " + file + "; confira.");
      }
    } catch (IllegalArgumentException e) {
      throw wrong(e instanceof InvalidPathException ? "Arquivo inválido: " + file : e.getMessage());
    } catch (IOException e) {
      throw wrong("Sala privada \"" + name + "\": " + e.getMessage());
    }
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }

  @Override
  public String opened(String room, String password) {
    return privateRooms == null ? room : privateRooms.opened(room, password);
  }

  @Override
  public boolean isPrivate(int id) {
    return privateRooms != null && privateRooms.isPrivate(id);
  }
}
