package ex01;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Conversation;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 1: eco até o fim")
class EchoServerTest {
  @Task(
      number = 1,
      points = 20,
      lookInto = "O laço lê e, na mesma volta, escreve? A escrita acontece antes da próxima leitura?",
      section = "passo1")
  @DisplayName("Devolve uma linha")
  void echoesOneLine(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] line = samples.line(samples.between(10, 30));
    ana.send(line);
    ana.expect(line);
  }

  @Task(
      number = 2,
      points = 15,
      needs = "echoesOneLine",
      lookInto =
          "Quem disse que uma mensagem termina em fim de linha? O seu programa espera por um"
              + " caractere que pode nunca vir, ou devolve bytes que ninguém mandou?",
      section = "modelo-mental#eq-pronto-mensagem")
  @DisplayName("Devolve o que chegou, mesmo sem fim de linha, e nem um byte a mais")
  void echoesWithoutNewline(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] first = samples.text(samples.between(10, 30)).getBytes(UTF_8);
    byte[] second = samples.text(samples.between(5, 9)).getBytes(UTF_8);
    ana.send(first);
    ana.expect(first);
    ana.send(second);
    ana.expect(second);
  }

  @Task(
      number = 3,
      points = 15,
      needs = "echoesOneLine",
      lookInto =
          "Nem todo byte é letra. Em algum ponto do caminho os bytes viram texto e depois bytes de"
              + " novo?",
      section = "protocolo#eq-utf8-partido")
  @DisplayName("Devolve bytes que não são texto")
  void echoesAnyByte(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] bytes = samples.bytes(600);
    // Um fim de linha no fim: quem lê linhas erra pelos bytes, e não por esperar.
    bytes[599] = '\n';
    ana.send(bytes);
    ana.expect(bytes);
  }

  @Task(
      number = 4,
      points = 20,
      needs = "echoesOneLine",
      lookInto =
          "Uma leitura traz o que já chegou, e não o que o outro lado escreveu de uma vez. O que o"
              + " seu programa faz depois da primeira leitura?",
      section = "passo3#eq-uma-leitura")
  @DisplayName("Continua enquanto chegam pedaços, sem se importar com onde eles cortam")
  void echoesPieces(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] line = samples.line(40);
    // O texto começa com "ç", e o primeiro corte cai dentro dele.
    ana.sendInPieces(List.of(Arrays.copyOf(line, 1)));
    ana.sendInPieces(samples.pieces(Arrays.copyOfRange(line, 1, line.length), 6));
    ana.expect(line);
  }

  @Task(
      number = 5,
      points = 10,
      needs = "echoesOneLine",
      lookInto = "Quanto cabe no seu buffer? O que acontece com o que não coube?",
      section = "passo3#eq-uma-leitura")
  @DisplayName("Devolve um texto muito maior do que qualquer buffer, inteiro e só ele")
  void echoesALot(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] text = (samples.text(300_000) + "\n").getBytes(UTF_8);
    ana.exchange(text, text);
    ana.shutdownOutput();
    ana.expectEnd();
  }

  @Task(
      number = 6,
      points = 10,
      needs = "echoesOneLine",
      lookInto =
          "read devolve −1 quando o outro lado encerrou a ida. O que o seu programa faz nessa hora?",
      section = "passo2#eq-read-zero")
  @DisplayName("No fim da entrada, encerra a conexão, e nada mais")
  void endsWhenTheClientEnds(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] line = samples.line(20);
    ana.send(line);
    ana.expect(line);
    ana.shutdownOutput();
    ana.expectEnd();
  }

  @Task(
      number = 7,
      points = 10,
      needs = "echoesOneLine",
      lookInto =
          "Depois de um cliente vem outro, tenha o primeiro saído em ordem ou caído. Uma exceção na"
              + " conversa com um deles vai até onde?",
      section = "passo1")
  @DisplayName("Atende o próximo, mesmo que o anterior tenha caído")
  void servesTheNextClient(Program program, Samples samples) {
    Conversation ana = program.connect("ana");
    byte[] line = samples.line(20);
    ana.send(line);
    ana.expect(line);
    ana.reset();
    Conversation bento = program.connect("bento");
    bento.send(line);
    bento.expect(line);
  }
}
