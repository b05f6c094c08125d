package salas.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import picocli.CommandLine.Command;

/**
 * Quem reparte as salas entre várias máquinas. O servidor não o conhece: acha-o pelo {@link
 * ServiceLoader}, mostra as opções que ele tiver na linha de comando e lhe pergunta, a cada
 * entrada, onde é a casa da sala. Salvo onde se diz outra coisa, só a thread do event loop.
 *
 * <p>As salas vêm pela chave, o nome em forma normal, igual em todas as máquinas.
 */
public interface Cluster extends Closeable {
  /** Uma máquina só: toda sala é daqui. */
  Cluster NONE = new Alone();

  /**
   * Quem ouve uma sala de uma máquina, conectado em outra. Os bytes são os do protocolo, prontos
   * para o cliente.
   */
  interface Listener {
    /** O nome com que entrou. */
    String name();

    /** Ouve, na ordem, os dois trechos, emprestados até o retorno; o segundo, talvez vazio. */
    void deliver(ByteBuffer head, ByteBuffer tail);

    /** A sala o dispensou. */
    void disconnect();
  }

  /** Um participante conectado aqui, numa sala que é de outra máquina. */
  interface Visitor extends Listener {
    /** A casa da sala o deixou entrar. */
    void admitted();

    /**
     * Não entrou, ou já não está: ouve isto de {@code Sistema}, e a conexão acaba em ordem.
     *
     * @param logLine a linha para o log
     */
    void ended(String message, String logLine);
  }

  /** O lugar de um {@link Visitor} na sala distante. */
  interface Seat {
    /** Manda uma fala, emprestada até o retorno; falso se já há demais esperando para ir. */
    boolean say(ByteBuffer text);

    /** Desiste do lugar, ou do pedido; depois disto o visitante não ouve mais nada. */
    void leave();
  }

  /** A presença, numa sala daqui, de alguém conectado em outra máquina. */
  interface Presence {
    /** Diz isto à sala; devolve {@code null} ou, numa oração, por que não pode. */
    String say(ByteBuffer text);

    void leave();
  }

  /**
   * O que um pedido de entrada consegue: uma presença ou, com ela nula, o que {@code Sistema}
   * responde.
   */
  record Entry(Presence presence, String answer, String logLine) {}

  /** Este servidor, como o cluster o vê. */
  interface House {
    /** Uma tarefa para a thread do event loop, de qualquer thread; falso se ela já acabou. */
    boolean execute(Runnable task);

    void log(String line);

    /** Põe na sala quem está em outra máquina, se a sala o aceita. */
    Entry admit(String room, Listener guest);

    /** Esvazia as salas escolhidas: quem está nelas, conectado aqui, ouve isto e sai em ordem. */
    void evict(Predicate<String> rooms, String message);
  }

  /**
   * Confere as opções, antes de tudo.
   *
   * @throws picocli.CommandLine.ParameterException se não servirem
   */
  void checkOptions();

  /**
   * Junta-se às outras máquinas, com o servidor já no ar; pode bloquear. Até lá, {@link #refusal}
   * recusa todos.
   *
   * @throws IOException se não puder, com a linha em português que diz por quê
   */
  void open(House house) throws IOException;

  /** Se há outras máquinas; sem elas, nada mais se pergunta. */
  boolean isOn();

  /** Por que ninguém pode entrar nesta sala agora, numa oração; {@code null} se pode. */
  String refusal(String room);

  /** Se a casa desta sala é aqui. Só vale se {@link #refusal} não recusou. */
  boolean isHere(String room);

  /** Pede um lugar na casa da sala. A resposta vem depois, ao visitante. */
  Seat enter(String room, Visitor visitor);

  /** Deixa as outras máquinas; de qualquer thread, e pode ser repetido. */
  @Override
  void close();

  /** O que houver nesta instalação, ou {@link #NONE}. */
  static Cluster find() {
    return ServiceLoader.load(Cluster.class, Cluster.class.getClassLoader())
        .findFirst()
        .orElse(NONE);
  }

  /** Não tem opções, nem outras máquinas. */
  @Command
  final class Alone implements Cluster {
    @Override
    public void checkOptions() {}

    @Override
    public void open(House house) {}

    @Override
    public boolean isOn() {
      return false;
    }

    @Override
    public String refusal(String room) {
      return null;
    }

    @Override
    public boolean isHere(String room) {
      return true;
    }

    @Override
    public Seat enter(String room, Visitor visitor) {
      throw new IllegalStateException("toda sala é daqui");
    }

    @Override
    public void close() {}
  }
}
