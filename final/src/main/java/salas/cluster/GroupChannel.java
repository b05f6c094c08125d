package salas.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.MergeView;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.logging.LogFactory;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.PerDestinationBundler;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;
import org.jgroups.util.ExtendedUUID;

/**
 * O JGroups, reduzido ao que se usa dele: quem está no ar, quem caiu, e mensagens que chegam a
 * outro nó na ordem em que saíram. O que ele avisa, nas threads dele, vira tarefa para quem ouve.
 */
final class GroupChannel implements ClusterNode.Network<Address>, AutoCloseable {
  private static final String NAME_KEY = "no";
  // De quanto em quanto tempo cada nó diz aos outros que está no ar.
  private static final long HEARTBEAT_MS = 1000;
  // O que espera resposta de um nó tem de caber no buffer de envio do sistema, que no Linux costuma
  // ter 400 KiB: um nó que some com ele cheio prende a thread que lhe escreve e, com ela, a notícia
  // de que sumiu. Conta o conteúdo; numa fala curta, o cabeçalho é várias vezes maior.
  private static final int SEND_BUFFER = 4 * 1024 * 1024;
  private static final int UNANSWERED = 40_000;
  // Menos da metade: com mais, um pedaço esperaria pela metade que o outro ainda não devolveu.
  private static final int FRAGMENT = 16_000;

  /** Quem ouve; chamado nas threads do JGroups, não pode bloquear. */
  interface Listener {
    void onView(Map<String, Address> nodes, boolean stale);

    void onMessage(Address from, byte[] message);
  }

  private final Member self;
  private final List<Member> members;
  private final JChannel channel;

  /**
   * Ainda não escuta ninguém.
   *
   * @param members a lista inteira, este nó inclusive
   * @param key cifra e autentica o que vai entre os nós; nula, vai às claras
   * @throws IOException com a linha em português que diz por que não dá
   */
  GroupChannel(String me, List<Member> members, SSLContext key, Timing timing, Listener listener)
      throws IOException {
    LogFactory.useNoopLogger(true); // o que ele tem a dizer, em inglês, não é para o usuário
    this.members = members;
    self = members.stream().filter(m -> m.name().equals(me)).findFirst().orElseThrow();
    try {
      channel = new JChannel(stack(key, timing));
    } catch (Exception e) {
      throw failed(e);
    }
    channel.addAddressGenerator(() -> address(me));
    channel.setReceiver(new Handler(channel, listener));
  }

  /**
   * Escuta os outros nós e se junta a eles. Bloqueia por um ou dois segundos.
   *
   * @throws IOException com a linha em português que diz por que não deu
   */
  void connect() throws IOException {
    try {
      channel.connect(groupName());
    } catch (Exception e) {
      channel.close();
      throw failed(e);
    }
  }

  private IOException failed(Exception e) {
    return new IOException(
        "Não foi possível escutar os outros nós em " + self + ": " + reason(e) + ".", e);
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof java.net.UnknownHostException
        ? "não se conhece esse endereço"
        : "a porta está em uso, ou o endereço não é desta máquina";
  }

  /** De baixo para cima. */
  private List<Protocol> stack(SSLContext key, Timing timing) throws IOException {
    long suspect = timing.suspect().toMillis();
    TCP tcp = new TCP();
    // Quem fechou a conexão já é suspeito: não se espera o silêncio dele.
    tcp.enableSuspectEvents(true);
    tcp.setBindAddress(InetAddress.getByName(self.host()));
    tcp.setBindPort(self.port());
    tcp.setPortRange(0);
    tcp.setSendBufSize(SEND_BUFFER);
    // Com a thread só que é o padrão, chamar um nó que não responde calava todos os outros.
    tcp.setBundler(new PerDestinationBundler().useSingleSenderThread(false));
    if (key != null) {
      tcp.setSocketFactory(EncryptedSockets.factory(key));
    }
    UFC flow = new UFC();
    flow.setMaxCredits(UNANSWERED).setMinThreshold(0.5);
    return List.of(
        tcp,
        new TCPPING()
            .initialHosts(members.stream().map(GroupChannel::socketAddress).toList())
            .setPortRange(0),
        new MERGE3()
            .setMinInterval(timing.merge().toMillis() / 4)
            .setMaxInterval(timing.merge().toMillis()),
        new FD_ALL3().setTimeout(suspect).setInterval(Math.min(suspect / 4, HEARTBEAT_MS)),
        new VERIFY_SUSPECT2().setTimeout(timing.verify().toMillis()),
        new NAKACK2().useMcastXmit(false),
        new UNICAST3(),
        new STABLE(),
        new GMS().printLocalAddress(false),
        flow,
        new FRAG4().setFragSize(FRAGMENT));
  }

  private static InetSocketAddress socketAddress(Member member) {
    return new InetSocketAddress(member.host(), member.port());
  }

  /** Quem tem outra lista está noutro grupo, e nunca será contado neste. */
  private String groupName() {
    return "salas " + members.stream().map(Member::toString).sorted().toList();
  }

  /** O nome viaja dentro do endereço: quem recebe uma lista de endereços já sabe os nomes. */
  private static Address address(String name) {
    return ExtendedUUID.randomUUID(name).put(NAME_KEY, name.getBytes(StandardCharsets.UTF_8));
  }

  private static String nameOf(Address address) {
    return new String(((ExtendedUUID) address).get(NAME_KEY), StandardCharsets.UTF_8);
  }

  /** Converte o que o JGroups avisa. */
  private static final class Handler implements Receiver {
    private final JChannel channel;
    private final Listener listener;
    // Só a thread que entrega as vistas, que é uma por vez.
    private View previous;

    private Handler(JChannel channel, Listener listener) {
      this.channel = channel;
      this.listener = listener;
    }

    @Override
    public void receive(Message message) {
      byte[] bytes = new byte[message.getLength()];
      System.arraycopy(message.getArray(), message.getOffset(), bytes, 0, bytes.length);
      listener.onMessage(message.getSrc(), bytes);
    }

    @Override
    public void viewAccepted(View view) {
      Map<String, Address> nodes = new LinkedHashMap<>();
      for (Address address : view) {
        nodes.put(nameOf(address), address); // de dois com o mesmo nome, vale o que chegou depois
      }
      boolean stale = view instanceof MergeView merge && isStale(merge);
      previous = view;
      listener.onView(nodes, stale);
    }

    /** Quem estava na vista anterior chega agora por outro lado: já tinha ido embora dela. */
    private boolean isStale(MergeView merge) {
      return previous != null
          && merge.getSubgroups().stream()
              .filter(side -> !side.containsMember(channel.getAddress()))
              .anyMatch(side -> side.getMembers().stream().anyMatch(previous::containsMember));
    }
  }

  @Override
  public void send(Address to, byte[] message) throws Exception {
    channel.send(new BytesMessage(to, message));
  }

  /** Sai do grupo, avisando. */
  @Override
  public void close() {
    channel.close();
  }
}
