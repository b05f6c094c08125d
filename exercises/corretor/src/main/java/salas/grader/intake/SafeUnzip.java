package salas.grader.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Percorre um zip em que não se confia e entrega cada arquivo a quem pediu. Nunca grava nada: sem
 * gravar, nenhum nome leva para fora e não há o que apagar depois.
 */
final class SafeUnzip {
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

  /** O conteúdo de um arquivo, lido até um limite. */
  interface Content {
    byte[] read(long limit) throws IOException, IntakeRejection;
  }

  /**
   * Visita os arquivos na ordem do diretório do zip.
   *
   * @throws IntakeRejection se o zip está corrompido, passa dos limites ou traz nomes ou links que
   *     um zip de exercício não tem
   */
  void visit(Visitor visitor) throws IOException, IntakeRejection {
    if (Files.size(zip) > limits.archiveBytes()) {
      throw new IntakeRejection(
          "O zip tem mais de %d MiB. Envie só os arquivos .java do exercício."
              .formatted(limits.archiveBytes() >> 20));
    }
    visitAnySize(visitor);
  }

  /** Como {@link #visit}, para o zip de uma turma inteira, que quem corrige baixou. */
  void visitAnySize(Visitor visitor) throws IOException, IntakeRejection {
    ZipDirectory directory = ZipDirectory.read(zip, limits.entries());
    try (ZipFile file = open()) {
      List<? extends ZipEntry> entries = file.stream().toList();
      checkGrowth(entries);
      checkNames(entries, directory);
      for (ZipEntry entry : entries) {
        if (!entry.isDirectory()) {
          String name = EntryName.ofZipEntry(entry.getName());
          visitor.visit(name, entry.getSize(), limit -> read(file, entry, limit));
        }
      }
    }
  }

  private void checkGrowth(List<? extends ZipEntry> entries) throws IOException, IntakeRejection {
    long total = entries.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
    if (total > limits.archiveBytes() && total / limits.ratio() > Files.size(zip)) {
      throw new IntakeRejection(
          "O zip cresceria mais de %d vezes ao ser aberto. Envie só os arquivos .java do exercício."
              .formatted(limits.ratio()));
    }
  }

  private void checkNames(List<? extends ZipEntry> entries, ZipDirectory directory)
      throws IntakeRejection {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      String name = EntryName.ofZipEntry(entries.get(i).getName());
      if (directory.links().get(i)) {
        throw new IntakeRejection(
            "O zip traz um link simbólico no lugar de um arquivo: \"%s\"."
                .formatted(EntryName.visible(name)));
      }
      if (EntryName.hasExtension(name, ".java") && !seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new IntakeRejection(
            "O zip traz dois arquivos que são o mesmo no Windows e no macOS: \"%s\"."
                .formatted(EntryName.visible(name)));
      }
    }
  }

  private static byte[] read(ZipFile file, ZipEntry entry, long limit)
      throws IOException, IntakeRejection {
    try (InputStream in = file.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) limit + 1);
      if (bytes.length > limit) {
        throw new IntakeRejection(
            "O arquivo \"%s\" é grande demais: passa de %d KiB."
                .formatted(EntryName.visible(entry.getName()), limit >> 10));
      }
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (crc.getValue() != entry.getCrc()) {
        throw ZipDirectory.corrupt();
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw ZipDirectory.corrupt();
    }
  }

  /** Abre com os nomes em UTF-8 ou, se não estão, na codificação em que parecem português. */
  private ZipFile open() throws IOException, IntakeRejection {
    try {
      return new ZipFile(zip.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | IllegalArgumentException e) {
      if (String.valueOf(e.getMessage()).contains("encrypted")) {
        throw new IntakeRejection("O zip está protegido por senha. Envie sem senha.");
      }
      return open(LegacyNames.charsetOf(zip));
    }
  }

  private ZipFile open(Charset charset) throws IOException, IntakeRejection {
    try {
      return new ZipFile(zip.toFile(), charset);
    } catch (ZipException | IllegalArgumentException e) {
      throw ZipDirectory.corrupt();
    }
  }
}
