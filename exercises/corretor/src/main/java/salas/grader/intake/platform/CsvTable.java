package salas.grader.intake.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Um CSV que uma plataforma exporta, em UTF-8, UTF-16 ou Windows-1252, com o separador que for. */
public final class CsvTable {
  /** A primeira linha com que o Excel diz o separador; não é da tabela. */
  private static final Pattern SEPARATOR = Pattern.compile("(?i)\\s*\"?sep=([,;|\t])\"?\\s*");

  private static final String CONTROLS = "\t\n\u000B\f\r";

  private CsvTable() {}

  /**
   * Lê UTF-8, UTF-16 com BOM ou, se não for, Windows-1252; com vírgula, ponto e vírgula, tabulação
   * ou barra vertical, ou o que uma linha {@code sep=} diga.
   *
   * @param what o que o arquivo devia ser, com o artigo: "a lista da turma"
   * @return as linhas que não são vazias, a primeira inclusive
   * @throws IllegalArgumentException se não há arquivo, ou não é um CSV; a mensagem é para uma
   *     pessoa
   */
  public static List<List<String>> read(Path file, String what) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("não achei " + what + ": " + file);
    }
    String text = decode(Files.readAllBytes(file));
    if (text.chars().anyMatch(c -> c < ' ' && CONTROLS.indexOf(c) < 0)) {
      throw new IllegalArgumentException(
          "%s não é um texto: grave como CSV em UTF-8: %s".formatted(what, file));
    }
    String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    Matcher told = SEPARATOR.matcher(first);
    boolean tells = told.matches();
    char separator = tells ? told.group(1).charAt(0) : separatorOf(first);
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
    String table = tells ? text.substring(text.indexOf(first) + first.length()) : text;
    try (CSVParser parser = CSVParser.parse(table, format)) {
      return parser.getRecords().stream().map(CSVRecord::toList).toList();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new IllegalArgumentException(what + " não é um CSV", e);
    }
  }

  private static String decode(byte[] bytes) {
    try {
      String text = decoder(bytes).decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  /** UTF-16, se começa pelo BOM dele, que a própria codificação consome; se não, UTF-8. */
  private static CharsetDecoder decoder(byte[] bytes) {
    int start = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    boolean utf16 = start == 0xFEFF || start == 0xFFFE;
    return (utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8).newDecoder();
  }

  private static char separatorOf(String header) {
    char separator = ',';
    for (char each : new char[] {';', '\t', '|'}) {
      separator = count(header, each) > count(header, separator) ? each : separator;
    }
    return separator;
  }

  private static long count(String text, char c) {
    return text.chars().filter(it -> it == c).count();
  }
}
