package salas.examples;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Equívoco: "é o accept() que faz a conexão". Quem a faz é o kernel: ele completa o aperto de mãos
 * e deixa a conexão numa fila, o backlog (listen(2)); {@code accept()} só tira uma de lá. Se a fila
 * está vazia e o canal é não bloqueante, devolve {@code null}. Um cliente que desiste na fila não a
 * esvazia no Linux: é aceito, e a leitura falha; há sistemas que o tiram dela.
 */
public final class BacklogAndNullAccept {
  private BacklogAndNullAccept() {}

  record Facts(
      boolean acceptedNobody,
      boolean connectedBeforeAccept,
      int writtenBeforeAccept,
      String readAfterAccept,
      boolean acceptedNobodyElse,
      String goneBeforeAccept) {}

  public static void main(String[] args) throws IOException {
    Facts facts = observe();
    System.out.println("Acreditava-se: sem accept() não há conexão, e accept() sempre dá uma.");
    System.out.println("ninguém veio; accept() deu null? " + yesOrNo(facts.acceptedNobody()));
    System.out.println("cliente conectado sem accept()? " + yesOrNo(facts.connectedBeforeAccept()));
    System.out.println("  e já escreveu " + facts.writtenBeforeAccept() + " bytes");
    System.out.println("depois do accept(), o servidor leu \"" + facts.readAfterAccept() + "\"");
    System.out.println("mais um accept() deu null? " + yesOrNo(facts.acceptedNobodyElse()));
    System.out.println("cliente que desistiu na fila: " + facts.goneBeforeAccept());
  }

  static Facts observe() throws IOException {
    // O segundo número do bind é o tamanho pedido para a fila; o sistema pode arredondá-lo.
    try (ServerSocketChannel listener =
        ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0), 10)) {
      listener.configureBlocking(false);
      SocketChannel nobody = listener.accept();

      try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
        // O connect bloqueante retornou: para o cliente, a conexão existe.
        boolean connected = client.isConnected();
        int written = client.write(StandardCharsets.UTF_8.encode("olá"));

        try (SocketChannel accepted = awaitAccept(listener)) {
          ByteBuffer buffer = ByteBuffer.allocate(16);
          accepted.read(buffer); // o aceito nasce bloqueante, mesmo vindo de um não bloqueante
          String text = StandardCharsets.UTF_8.decode(buffer.flip()).toString();
          SocketChannel nobodyElse = listener.accept();
          return new Facts(
              nobody == null, connected, written, text, nobodyElse == null, giveUp(listener));
        }
      }
    }
  }

  /** Um cliente conecta e manda RST antes do accept; o que o servidor vê. */
  private static String giveUp(ServerSocketChannel listener) throws IOException {
    try (SocketChannel client = SocketChannel.open(listener.getLocalAddress())) {
      client.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    try (SocketChannel accepted = listener.accept()) {
      if (accepted == null) {
        return "accept() deu null";
      }
      return "aceito, e read devolveu " + accepted.read(ByteBuffer.allocate(16));
    } catch (IOException e) {
      return "aceito, e read lançou \"" + e.getMessage() + "\"";
    }
  }

  /** Num servidor, este laço é o {@code select()}; aqui, o {@code null} é só "ainda não". */
  private static SocketChannel awaitAccept(ServerSocketChannel listener) throws IOException {
    SocketChannel accepted;
    while ((accepted = listener.accept()) == null) {
      Thread.onSpinWait();
    }
    return accepted;
  }

  private static String yesOrNo(boolean yes) {
    return yes ? "sim" : "não";
  }
}
