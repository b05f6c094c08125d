package salas.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import salas.access.PasswordFile;
import salas.cluster.ClusterKey;
import salas.cluster.Member;
import salas.cluster.RoomCluster;
import salas.spi.Cluster;

/** As opções {@code --cluster}, {@code --no} e {@code --cluster-…} do servidor. */
public final class ClusterOptions implements Cluster {
  @Spec(Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--cluster",
      paramLabel = "NÓ",
      description =
          "Reparte as salas com outras máquinas; este é o nome desta, que está na lista dos --no.")
  private String me;

  @Option(
      names = "--no",
      paramLabel = "NÓ@HOST:PORTA",
      description =
          "Um nó do cluster, e onde ele escuta os outros; um --no por nó, este também, e a mesma"
              + " lista em todos.")
  private List<String> list = List.of();

  @Option(
      names = "--nos",
      paramLabel = "ARQUIVO",
      description = "Os nós, um por linha, em vez de um --no para cada.")
  private Path listFile;

  @Option(
      names = "--cluster-chave",
      paramLabel = "ARQUIVO.p12",
      description =
          "A chave que todos os nós têm, e mais ninguém: cifra e autentica o que vai entre eles;"
              + " só se dispensa se todos são desta máquina.")
  private Path keyFile;

  @Option(
      names = "--cluster-senha",
      paramLabel = "ARQUIVO",
      description = "A senha do arquivo da chave é a primeira linha deste, que só você pode ler.")
  private Path passwordFile;

  // Nula sem a opção.
  private SSLContext key;
  private final List<Member> members = new ArrayList<>();
  // Nulo até se juntar aos outros. Escrito por quem sobe o servidor, lido pelo event loop.
  private volatile RoomCluster cluster;

  /** Criado pelo {@link java.util.ServiceLoader}. */
  public ClusterOptions() {}

  @Override
  public void checkOptions() {
    if (me == null) {
      if (!list.isEmpty() || listFile != null || keyFile != null || passwordFile != null) {
        throw wrong("--no, --nos e --cluster-… só fazem sentido com --cluster");
      }
      return;
    }
    key = readKey();
    list.forEach(this::add);
    readListFile().forEach(this::add);
    if (members.stream().noneMatch(member -> member.name().equals(me))) {
      throw wrong("--cluster " + me + ": falta um --no " + me + "@HOST:PORTA");
    }
  }

  private List<String> readListFile() {
    if (listFile == null) {
      return List.of();
    }
    if (!Files.isRegularFile(listFile)) {
      throw wrong("--nos: " + listFile + " não é um arquivo");
    }
    try (Stream<String> lines = Files.lines(listFile)) {
      return lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (IOException | UncheckedIOException e) {
      throw wrong("--nos: não foi possível ler " + listFile);
    }
  }

  private void add(String text) {
    Member member = Member.parse(text);
    if (member == null) {
      throw wrong("Nó inválido: \"" + text + "\" (use NÓ@HOST:PORTA, como em a@127.0.0.1:7001)");
    }
    for (Member other : members) {
      if (other.name().equals(member.name())) {
        throw wrong("O nó \"" + member.name() + "\" aparece duas vezes");
      }
      if (other.host().equals(member.host()) && other.port() == member.port()) {
        throw wrong("Dois nós em " + member.host() + ":" + member.port());
      }
    }
    if (key == null && !isThisMachine(member.host())) {
      throw wrong(
          ("--no "
                  + text
                  + " não é desta máquina: entre máquinas, use --cluster-chave, que cifra e")
              + " autentica o que vai entre os nós");
    }
    members.add(member);
  }

  private SSLContext readKey() {
    if (keyFile == null && passwordFile == null) {
      return null;
    }
    if (keyFile == null || passwordFile == null) {
      throw wrong("--cluster-chave e --cluster-senha vão juntas");
    }
    try {
      return ClusterKey.open(keyFile, new PasswordFile(passwordFile).read());
    } catch (IOException e) {
      throw wrong("A chave do cluster: " + e.getMessage());
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private ParameterException wrong(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }

  @Override
  public void open(House house) throws IOException {
    if (me != null) {
      cluster = RoomCluster.connect(me, members, key, house);
    }
  }

  @Override
  public boolean isOn() {
    return me != null;
  }

  @Override
  public String refusal(String room) {
    return cluster == null
        ? "esta máquina ainda está entrando no cluster; tente de novo daqui a pouco"
        : cluster.refusal(room);
  }

  @Override
  public boolean isHere(String room) {
    return cluster.isHere(room);
  }

  @Override
  public Seat enter(String room, Visitor visitor) {
    return cluster.enter(room, visitor);
  }

  @Override
  public void close() {
    if (cluster != null) {
      cluster.close();
    }
  }
}
