package ex03;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import salas.kit.Bytes;
import salas.kit.Conversation;
import salas.kit.Exercise;
import salas.kit.Program;
import salas.kit.Samples;
import salas.kit.Task;

@Exercise
@DisplayName("Exercício 3: cliente full-duplex")
class DuplexClientTest {
  /** Bem mais do que cabe nos buffers do kernel, nas duas pontas, quando ninguém lê. */
  private static final int A_LOT = 16 * 1024 * 1024;

  private static final Duration SILENCE = Duration.ofSeconds(2);

  @Task(
      number = 1,
      points = 15,
      lookInto =
          "Quem lê o teclado, e quem escreve no socket? Os bytes saem do seu programa assim que são"
              + " digitados, ou esperam em algum buffer?",
      section = "passo1")
  @DisplayName("O que se digita chega ao servidor")
  void sendsWhatIsTyped(Program program, Samples samples) {
    Conversation server = program.accept("servidor");
    byte[] line = samples.line(samples.between(10, 30));
    program.terminal().send(line);
    server.expect(line);
  }

  @Task(
      number = 2,
      points = 15,
      needs = "sendsWhatIsTyped",
      lookInto =
          "Enquanto o seu programa espera uma tecla, quem lê o socket? Uma conversa não é pergunta"
              + " e resposta.",
      section = "passo1")
  @DisplayName("O que chega aparece, mesmo que nada seja digitado")
  void showsWhatArrives(Program program, Samples samples) {
    Conversation server = program.accept("servidor");
    Conversation terminal = program.terminal();
    byte[] first = samples.line(samples.between(10, 30));
    byte[] second = samples.line(samples.between(10, 30));
    server.send(first);
    terminal.expect(first);
    server.send(second);
    terminal.expect(second);
  }

  @Task(
      number = 3,
      points = 10,
      needs = "showsWhatArrives",
      lookInto =
          "O seu programa espera um fim de linha para entregar o que leu? Quem garante que ele"
              + " vem?",
      section = "modelo-mental#eq-pronto-mensagem")
  @DisplayName("Entrega os bytes sem esperar um fim de linha, nos dois sentidos")
  void deliversWithoutNewline(Program program, Samples samples) {
    Conversation server = program.accept("servidor");
    Conversation terminal = program.terminal();
    byte[] typed = samples.text(samples.between(10, 30)).getBytes(UTF_8);
    byte[] arrived = samples.text(samples.between(10, 30)).getBytes(UTF_8);
    terminal.send(typed);
    server.expect(typed);
    server.send(arrived);
    terminal.expect(arrived);
  }

  @Task(
      number = 4,
      points = 10,
      needs = "showsWhatArrives",
      lookInto =
          "Nem todo byte é letra, e um pedaço pode acabar no meio de um caractere. Em algum ponto"
              + " do caminho os bytes viram texto e depois bytes de novo?",
      section = "protocolo#eq-utf8-partido")
  @DisplayName("Não altera nenhum byte, seja ele texto ou não")
  void deliversAnyByte(Program program, Samples samples) {
    Conversation server = program.accept("servidor");
    Conversation terminal = program.terminal();
    // Um fim de linha no fim: quem lê linhas erra pelos bytes, e não por esperar.
    byte[] typed = Bytes.concat(samples.bytes(600), new byte[] {'\n'});
    byte[] arrived = Bytes.concat(samples.bytes(600), new byte[] {'\n'});
    terminal.send(typed);
    server.expect(typed);
    server.send(arrived);
    terminal.expect(arrived);
  }

  @Task(
      number = 5,
      points = 20,
      needs = {"deliversWithoutNewline", "deliversAnyByte"},
      lookInto =
          "O servidor manda muito, e só depois lê. Enquanto o seu programa espera numa escrita,"
              + " quem continua lendo o socket?",
      section = "passo1#eq-so-escrevendo")
  @DisplayName("Muito nos dois sentidos ao mesmo tempo, sem impasse")
  void transfersBothWaysAtOnce(Program program, Samples samples) {
    Conversation server = program.accept("servidor");
    Conversation terminal = program.terminal();
    byte[] typed = samples.bytes(A_LOT);
    byte[] arrived = samples.bytes(A_LOT);
    terminal.sendInBackground(typed);
    server.sendInBackground(arrived);
    // O servidor só lê depois: a ida do programa entope, e mesmo assim a volta tem de andar.
    terminal.expect(arrived);
    server.expect(typed);
  }

  @Task(
      number = 6,
      points = 10,
      needs = "showsWhatArrives",
      lookInto =
          "O fim do teclado é um −1 na leitura dele. Como o servidor fica sabendo que você não vai"
              + " mandar mais nada?",
      section = "passo3#eq-fin-rst")
  @DisplayName("No fim do teclado, encerra a ida depois de mandar tudo")
  void forwardsTheEndOfTheKeyboard(Program program, Samples samples) {
    Conversation server = program.accept("servidor");
    byte[] line = samples.line(samples.between(10, 30));
    program.terminal().send(line);
    program.terminal().shutdownOutput();
    server.expect(line);
    server.expectEnd();
  }

  @Task(
      number = 7,
      points = 5,
      needs = "forwardsTheEndOfTheKeyboard",
      lookInto =
          "Encerrar a ida e fechar a conexão são coisas diferentes. Depois do fim do teclado, o seu"
              + " programa ainda lê o socket? Por quanto tempo, se o servidor se cala?",
      section = "passo3#eq-fin-rst")
  @DisplayName("Depois do fim do teclado, continua mostrando até o servidor terminar")
  void keepsShowingAfterTheKeyboardEnds(Program program, Samples samples) {
    Conversation server = program.accept("servidor");
    Conversation terminal = program.terminal();
    terminal.shutdownOutput();
    server.expectEnd();
    byte[] answer = samples.line(samples.between(10, 30));
    server.send(answer);
    terminal.expect(answer);
    terminal.expectSilence(SILENCE);
    server.send(answer);
    terminal.expect(answer);
    server.shutdownOutput();
    terminal.expectEnd();
    program.expectExit();
  }

  @Task(
      number = 8,
      points = 5,
      needs = "deliversAnyByte",
      lookInto =
          "Quando o servidor encerra, alguma thread do seu programa ainda espera uma tecla? O que a"
              + " JVM espera para terminar?",
      section = "passo1")
  @DisplayName("Quando o servidor termina, mostra tudo e acaba, mesmo com o teclado aberto")
  void endsWhenTheServerEnds(Program program, Samples samples) {
    Conversation server = program.accept("servidor");
    Conversation terminal = program.terminal();
    byte[] text = samples.line(100_000);
    server.send(text);
    server.shutdownOutput();
    terminal.expect(text);
    terminal.expectEnd();
    program.expectExit();
  }

  @Task(
      number = 9,
      points = 10,
      needs = "endsWhenTheServerEnds",
      lookInto =
          "Uma conexão derrubada não é um −1: é uma IOException. Até onde ela vai no seu programa,"
              + " e quem conta à pessoa o que houve?",
      section = "passo3#eq-fin-rst")
  @DisplayName("Se a conexão cai, avisa numa linha e termina com status 1")
  void saysThatTheConnectionFell(Program program, Samples samples) {
    Conversation server = program.accept("servidor");
    Conversation terminal = program.terminal();
    byte[] line = samples.line(samples.between(10, 30));
    server.send(line);
    terminal.expect(line);
    server.reset();
    terminal.expect("A conexão caiu.");
    program.require(
        endsTheLine(terminal), "Depois de “A conexão caiu.” esperava só o fim da linha e da tela.");
    program.expectExit(1);
  }

  /** O que falta da tela é um fim de linha, de um sistema ou do outro, e mais nada. */
  private static boolean endsTheLine(Conversation terminal) {
    StringBuilder rest = new StringBuilder();
    byte[] piece = terminal.receiveSome(1);
    while (piece.length > 0) {
      rest.append((char) piece[0]);
      piece = terminal.receiveSome(1);
    }
    return rest.toString().equals("\n") || rest.toString().equals("\r\n");
  }
}
