package salas.grader.intake.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Um CSV que uma plataforma exporta, em UTF-8 ou Windows-1252, com o separador que for. */
public final class CsvTable {
  private CsvTable() {}

  /**
   * Lê UTF-8 ou, se não for, Windows-1252; com vírgula, ponto e vírgula ou tabulação.
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
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(separatorOf(text)).setIgnoreEmptyLines(true).get();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      return parser.getRecords().stream().map(CSVRecord::toList).toList();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new IllegalArgumentException(what + " não é um CSV", e);
    }
  }

  private static String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  private static char separatorOf(String text) {
    String header = text.lines().findFirst().orElse("");
    char separator = ',';
    for (char each : new char[] {';', '\t'}) {
      separator = count(header, each) > count(header, separator) ? each : separator;
    }
    return separator;
  }

  private static long count(String text, char c) {
    return text.chars().filter(it -> it == c).count();
  }
}
