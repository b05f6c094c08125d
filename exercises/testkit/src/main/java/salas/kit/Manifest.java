package salas.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * O que {@code exercicio.properties} diz de um exercício.
 *
 * @param id "ex04"
 * @param main classe principal do programa do estudante
 * @param isClient se o programa se conecta, em vez de escutar
 * @param hasTerminal se os testes conversam também pelo teclado e pela tela do programa
 * @param testClass a classe dos testes
 * @param submitted os arquivos que o estudante entrega, relativos à pasta dos fontes
 * @param memory heap máximo do programa, como em {@code -Xmx}
 */
public record Manifest(
    String id,
    String title,
    String main,
    boolean isClient,
    boolean hasTerminal,
    String testClass,
    List<String> submitted,
    String chapter,
    String memory,
    List<ClassicMistake> mistakes) {

  /**
   * Um erro clássico: quem reprova em todos estes testes, e no máximo também nos que dependem da
   * sorte, provavelmente o cometeu.
   *
   * @param section onde ler, como "passo2#eq-op-write"
   * @param fails os testes que ele sempre reprova, pelo nome do método
   * @param mayFail os que ele às vezes reprova, conforme a ordem em que o núcleo avisa
   * @param symptoms o que se vê nas falhas que ele causa, em palavras de {@link Symptom}: reprovar
   *     nos mesmos testes não prova que se cometeu o mesmo erro
   */
  public record ClassicMistake(
      String id,
      String name,
      String explanation,
      String section,
      Set<String> fails,
      Set<String> mayFail,
      Set<String> symptoms) {

    /** Se uma falha neste teste, em que se viu isto, pode ser dele. */
    boolean explains(String test, String symptom) {
      return (fails.contains(test) || mayFail.contains(test)) && symptoms.contains(symptom);
    }
  }

  static final String FILE = "exercicio.properties";

  /** O do exercício que está no classpath. */
  public static Manifest load() throws IOException {
    try (InputStream file = Manifest.class.getResourceAsStream("/" + FILE)) {
      if (file == null) {
        throw new IOException("falta " + FILE + " nos recursos dos testes");
      }
      return read(new InputStreamReader(file, UTF_8));
    }
  }

  /**
   * @throws IOException se falta uma chave
   */
  public static Manifest read(Reader reader) throws IOException {
    Properties properties = new Properties();
    properties.load(reader);
    return new Manifest(
        get(properties, "exercicio"),
        get(properties, "titulo"),
        get(properties, "principal"),
        get(properties, "papel").equals("cliente"),
        get(properties, "papel").equals("cliente")
            || properties.getProperty("terminal", "").strip().equals("sim"),
        get(properties, "testes"),
        List.of(get(properties, "entrega").split("\\s+")),
        get(properties, "capitulo"),
        properties.getProperty("memoria", "64m").strip(),
        mistakes(properties));
  }

  private static List<ClassicMistake> mistakes(Properties properties) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith("erro.")) {
        ids.add(key.split("\\.")[1]);
      }
    }
    List<ClassicMistake> mistakes = new ArrayList<>();
    for (String id : ids) {
      String prefix = "erro." + id + ".";
      mistakes.add(
          new ClassicMistake(
              id,
              get(properties, prefix + "nome"),
              get(properties, prefix + "explicacao"),
              get(properties, prefix + "secao"),
              words(get(properties, prefix + "reprova")),
              words(properties.getProperty(prefix + "permite", "")),
              words(properties.getProperty(prefix + "sintoma", ""))));
    }
    return mistakes;
  }

  private static Set<String> words(String text) {
    return Stream.of(text.split("\\s+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String get(Properties properties, String key) throws IOException {
    String value = properties.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new IOException(FILE + ": falta a chave " + key);
    }
    return value.strip();
  }
}
