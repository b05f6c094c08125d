package salas;

import java.nio.ByteBuffer;
import java.util.function.Predicate;
import salas.spi.Cluster;

/**
 * Este servidor, para um {@link Cluster}: deixa entrar nas suas salas quem está conectado em outra
 * máquina, e as esvazia quando deixam de ser daqui. Para a sala, um participante é um participante.
 */
final class ClusterHouse implements Cluster.House {
  private final EventLoop eventLoop;
  private final ServerContext context;

  ClusterHouse(EventLoop eventLoop, ServerContext context) {
    this.eventLoop = eventLoop;
    this.context = context;
  }

  @Override
  public boolean execute(Runnable task) {
    return eventLoop.execute(task);
  }

  @Override
  public void log(String line) {
    context.log.add(line);
  }

  @Override
  public Cluster.Entry admit(String wanted, Cluster.Listener guest) {
    Room room = context.rooms.withKey(wanted);
    try {
      Admission admission = Admission.decide(guest.name(), room, context.limits);
      if (admission instanceof Admission.Rejected rejected) {
        return new Cluster.Entry(null, rejected.code(), rejected.logLine());
      }
    } catch (ProtocolException e) {
      return new Cluster.Entry(
          null,
          "Conexão encerrada: " + e.getMessage() + ".",
          "Conexão de " + guest.name() + " recusada: " + e.getMessage() + ".");
    }
    context.log.add(guest.name() + " entrou na sala " + room.name() + ".");
    return new Cluster.Entry(new Guest(room, guest), null, null);
  }

  /** Quem está em outra máquina, como um participante qualquer. */
  private final class Guest implements Participant, Cluster.Presence {
    private final Room room;
    private final Cluster.Listener listener;
    private final Room.Member member;

    private Guest(Room room, Cluster.Listener listener) {
      this.room = room;
      this.listener = listener;
      this.member = room.join(this);
    }

    @Override
    public String name() {
      return listener.name();
    }

    @Override
    public void deliver(ByteBuffer head, ByteBuffer tail) {
      listener.deliver(head, tail);
    }

    @Override
    public void disconnect() {
      listener.disconnect();
    }

    @Override
    public String say(ByteBuffer text) {
      try {
        room.say(member, text);
      } catch (ProtocolException e) {
        return e.getMessage();
      }
      context.rooms.turn().flushIfLarge(room);
      return null;
    }

    @Override
    public void leave() {
      context.log.add("Conexão encerrada de: " + name());
      room.leave(member);
    }
  }

  @Override
  public void evict(Predicate<String> moved, String message) {
    // O que já se falou chega antes do aviso.
    context.rooms.turn().flush();
    for (Room room : context.rooms.all()) {
      if (room.size() > 0 && moved.test(context.rooms.key(room))) {
        context.rooms.renew(room);
        context.log.add("Sala " + room.name() + " esvaziada: a casa dela não é mais aqui.");
      }
    }
    for (ChannelHandler handler : eventLoop.handlers()) {
      if (handler instanceof Connection connection && isGone(connection.room())) {
        connection.ended(message, "Conexão encerrada de: " + connection.name());
      }
    }
  }

  /** A sala de antes de {@link RoomRegistry#renew}. */
  private boolean isGone(Room room) {
    return room != null && context.rooms.find(room.name()) != room;
  }
}
