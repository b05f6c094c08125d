package salas.grader.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/**
 * Percorre um zip em que não se confia e entrega cada arquivo a quem pediu. Nunca grava nada: sem
 * gravar, nenhum nome leva para fora e não há o que apagar depois.
 */
final class SafeUnzip {
  private static final int DIRECTORY_ENTRY = 0x504B0102;

  /** Maior que isto, em bytes, só o zip de uma turma, que quem corrige baixou. */
  private static final long COUNTED = Limits.STANDARD.archiveBytes();

  private static final int TYPE_MASK = 0xF000;
  private static final int SYMBOLIC_LINK = 0xA000;

  private final Path zip;
  private final Limits limits;

  SafeUnzip(Path zip, Limits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  /** Recebe um arquivo do zip; o conteúdo só é lido se pedido. */
  interface Visitor {
    void visit(String name, long size, Content content) throws IOException, IntakeRejection;
  }

  /** Recebe um arquivo do zip de uma turma, e o que há de errado com ele, ou null. */
  interface ClassVisitor {
    void visit(String name, long size, IntakeRejection fault, Content content)
        throws IOException, IntakeRejection;
  }

  /** O conteúdo de um arquivo, lido até um limite. */
  interface Content {
    byte[] read(long limit) throws IOException, IntakeRejection;
  }

  /**
   * Uma entrada do diretório.
   *
   * @param fault por que um zip de exercício não a tem, ou null
   */
  private record Entry(ZipArchiveEntry entry, String name, IntakeRejection fault) {}

  /**
   * Visita os arquivos na ordem do diretório do zip.
   *
   * @throws IntakeRejection se o zip está corrompido, passa dos limites, se contradiz ou traz nomes
   *     ou links que um zip de exercício não tem
   */
  void visit(Visitor visitor) throws IOException, IntakeRejection {
    if (Files.size(zip) > limits.archiveBytes()) {
      throw new IntakeRejection(
          "O zip tem mais de %d MiB. Envie só os arquivos .java do exercício."
              .formatted(limits.archiveBytes() >> 20));
    }
    checkCount();
    try (ZipFile file = open()) {
      List<Entry> entries = entries(file);
      checkGrowth(entries);
      Set<String> seen = new HashSet<>();
      for (Entry each : entries) {
        if (each.fault() != null) {
          throw each.fault();
        }
        checkCase(each.name(), seen);
      }
      checkAgreement(file);
      for (Entry each : entries) {
        if (!each.entry().isDirectory()) {
          visitor.visit(each.name(), each.entry().getSize(), limit -> read(file, each, limit));
        }
      }
    }
  }

  /**
   * Como {@link #visit}, para o zip de uma turma, que quem corrige baixou, de qualquer tamanho: o
   * que há de errado numa entrada é da entrega em que ela está, e não das outras.
   *
   * @throws IntakeRejection se o zip inteiro está corrompido, tem entradas demais ou se contradiz
   */
  void visitClass(ClassVisitor visitor) throws IOException, IntakeRejection {
    checkCount();
    try (ZipFile file = open()) {
      List<Entry> entries = entries(file);
      checkAgreement(file);
      for (Entry each : entries) {
        if (!each.entry().isDirectory()) {
          long size = each.entry().getSize();
          visitor.visit(each.name(), size, each.fault(), limit -> read(file, each, limit));
        }
      }
    }
  }

  /**
   * O diretório vai inteiro para a memória ao abrir: antes se contam, sem interpretar nada, os
   * lugares em que uma entrada dele poderia começar.
   */
  private void checkCount() throws IOException, IntakeRejection {
    if (Files.size(zip) > COUNTED) {
      return;
    }
    int found = 0;
    int last = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(zip), 1 << 16)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        last = last << 8 | b;
        if (last == DIRECTORY_ENTRY && ++found > limits.entries()) {
          throw IntakeRejection.tooManyFiles(limits.entries());
        }
      }
    }
  }

  private ZipFile open() throws IOException, IntakeRejection {
    try {
      return ZipFile.builder().setPath(zip).setUseUnicodeExtraFields(false).get();
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw IntakeRejection.corruptZip();
    }
  }

  /** As entradas, com os nomes na codificação que dizem ter ou, se não dizem, que parecem ter. */
  private List<Entry> entries(ZipFile file) throws IntakeRejection {
    List<ZipArchiveEntry> all = Collections.list(file.getEntries());
    if (all.size() > limits.entries()) {
      throw IntakeRejection.tooManyFiles(limits.entries());
    }
    Charset legacy =
        LegacyNames.charsetOf(
            all.stream()
                .filter(entry -> !entry.getGeneralPurposeBit().usesUTF8ForNames())
                .map(ZipArchiveEntry::getRawName)
                .toList());
    return all.stream().map(entry -> checked(entry, legacy)).toList();
  }

  private static Entry checked(ZipArchiveEntry entry, Charset legacy) {
    boolean utf8 = entry.getGeneralPurposeBit().usesUTF8ForNames();
    byte[] bytes = entry.getRawName();
    String raw = new String(bytes, utf8 ? StandardCharsets.UTF_8 : LegacyNames.of(bytes, legacy));
    try {
      String name = EntryName.ofZipEntry(raw);
      checkEntry(entry, name);
      return new Entry(entry, name, null);
    } catch (IntakeRejection fault) {
      return new Entry(entry, EntryName.ofRefused(raw), fault);
    }
  }

  private void checkAgreement(ZipFile file) throws IOException, IntakeRejection {
    if (!LocalHeaders.agree(zip, Collections.list(file.getEntriesInPhysicalOrder()))) {
      throw new IntakeRejection(
          "O zip se contradiz: o que o diretório dele lista não é o que há no começo de cada"
              + " arquivo. Compacte de novo a pasta do exercício.");
    }
  }

  private void checkGrowth(List<Entry> entries) throws IOException, IntakeRejection {
    long total = entries.stream().mapToLong(each -> Math.max(0, each.entry().getSize())).sum();
    if (total > limits.archiveBytes() && total / limits.ratio() > Files.size(zip)) {
      throw new IntakeRejection(
          "O zip cresceria mais de %d vezes ao ser aberto. Envie só os arquivos .java do exercício."
              .formatted(limits.ratio()));
    }
  }

  private static void checkEntry(ZipArchiveEntry entry, String name) throws IntakeRejection {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new IntakeRejection("O zip está protegido por senha. Envie sem senha.");
    }
    // Nos 16 bits de cima, o modo do Unix: vale seja qual for o sistema que diz ter gravado o zip.
    if ((entry.getExternalAttributes() >> 16 & TYPE_MASK) == SYMBOLIC_LINK) {
      throw new IntakeRejection(
          "O zip traz um link simbólico no lugar de um arquivo: \"%s\"."
              .formatted(EntryName.visible(name)));
    }
  }

  /**
   * Confere um nome com os anteriores da mesma entrega.
   *
   * @param seen os nomes já vistos, em minúsculas; recebe este
   */
  static void checkCase(String name, Set<String> seen) throws IntakeRejection {
    if (EntryName.hasExtension(name, ".java") && !seen.add(name.toLowerCase(Locale.ROOT))) {
      throw new IntakeRejection(
          "O zip traz dois arquivos que são o mesmo no Windows e no macOS: \"%s\"."
              .formatted(EntryName.visible(name)));
    }
  }

  /** O commons-compress abre todos os métodos que alguém usa, menos o LZMA. */
  private static InputStream open(ZipFile file, ZipArchiveEntry entry) throws IOException {
    return entry.getMethod() == ZipMethod.LZMA.getCode()
        ? LzmaEntry.open(file.getRawInputStream(entry), entry.getSize())
        : file.getInputStream(entry);
  }

  private static byte[] read(ZipFile file, Entry each, long limit) throws IntakeRejection {
    ZipArchiveEntry entry = each.entry();
    try (InputStream in = open(file, entry)) {
      byte[] bytes = in.readNBytes((int) limit + 1);
      if (bytes.length > limit) {
        throw new IntakeRejection(
            "O arquivo \"%s\" é grande demais: passa de %d KiB."
                .formatted(EntryName.visible(each.name()), limit >> 10));
      }
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (crc.getValue() != entry.getCrc() || bytes.length != entry.getSize()) {
        throw IntakeRejection.corruptZip();
      }
      return bytes;
    } catch (IOException | RuntimeException e) {
      // Dados que não se descomprimem, ou de um jeito que ninguém usa.
      throw IntakeRejection.corruptZip();
    }
  }
}
