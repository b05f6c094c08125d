package ex07;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Quem está conectado. É o estado do laço: qualquer outra thread que o toque recebe um erro. */
final class Board {
  private final ThreadConfinement confinement;
  private final SortedMap<Integer, Connection> connections = new TreeMap<>();
  private int lastNumber;

  Board(ThreadConfinement confinement) {
    this.confinement = confinement;
  }

  /** Alguém chegou; recebe o seu número, que não se repete. */
  void add(Connection connection) {
    confinement.check();
    lastNumber++;
    connections.put(lastNumber, connection);
    connection.send("numero " + lastNumber);
  }

  /** Alguém saiu. */
  void remove(Connection connection) {
    confinement.check();
    connections.values().remove(connection);
  }

  int count() {
    confinement.check();
    return connections.size();
  }

  /** Manda uma linha a todos; devolve a quantos. */
  int sendToAll(String line) {
    confinement.check();
    // Uma cópia: quem não aceita a linha sai do quadro durante o percurso.
    List<Connection> all = List.copyOf(connections.values());
    all.forEach(connection -> connection.send(line));
    return all.size();
  }

  /** Despede-se de um cliente e fecha a conexão; falso se ele não existe. */
  boolean drop(int number) {
    confinement.check();
    Connection connection = connections.get(number);
    if (connection == null) {
      return false;
    }
    connection.send("derrubado");
    connection.close();
    return true;
  }

  /** Despede-se de todos e fecha tudo. */
  void closeAll() {
    confinement.check();
    sendToAll("fim");
    List.copyOf(connections.values()).forEach(Connection::close);
  }

  /** Faz de conta que há muito trabalho: ocupa o laço por este tempo. */
  void work(int millis) {
    confinement.check();
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Faz de conta que há um defeito. */
  void fail() {
    confinement.check();
    throw new IllegalStateException("de propósito");
  }
}
