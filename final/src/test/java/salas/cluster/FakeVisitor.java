package salas.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import salas.spi.Cluster;

/** Guarda o que ouve. */
final class FakeVisitor implements Cluster.Visitor {
  final List<String> heard = new ArrayList<>();
  private final String name;

  FakeVisitor(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void admitted() {
    heard.add("entrou");
  }

  @Override
  public void ended(String message, String logLine) {
    heard.add(message);
  }

  @Override
  public void disconnect() {
    heard.add("dispensado");
  }

  @Override
  public void deliver(ByteBuffer head, ByteBuffer tail) {
    heard.add(UTF_8.decode(head.duplicate()).toString() + UTF_8.decode(tail.duplicate()));
  }
}
