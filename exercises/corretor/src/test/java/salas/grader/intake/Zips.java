package salas.grader.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/** Monta zips, inclusive os que nenhum programa honesto gravaria. */
public final class Zips {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip;

  public Zips() {
    this(StandardCharsets.UTF_8);
  }

  public Zips(Charset names) {
    zip = new ZipOutputStream(bytes, names);
  }

  public Zips add(String name, String text) {
    return add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  public Zips add(String name, byte[] content) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
      return this;
    } catch (IOException e) {
      throw new IllegalStateException("gravar na memória não falha", e);
    }
  }

  public byte[] bytes() {
    try {
      zip.close();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("gravar na memória não falha", e);
    }
  }

  public Path write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes());
  }

  /** O zip com a primeira entrada do diretório marcada como link simbólico do Unix. */
  public static byte[] markFirstAsLink(byte[] zip) {
    int at = firstDirectoryEntry(zip);
    zip[at + 5] = 3;
    zip[at + 40] = (byte) 0xFF;
    zip[at + 41] = (byte) 0xA1;
    return zip;
  }

  /** O mesmo, gravado por outro sistema: 0 é o DOS, 19 o macOS. */
  static byte[] markFirstAsLink(byte[] zip, int host) {
    markFirstAsLink(zip)[firstDirectoryEntry(zip) + 5] = (byte) host;
    return zip;
  }

  /** O zip com um segundo fim, vazio, no comentário: cada programa acha um dos dois. */
  static byte[] addFakeEnd(byte[] zip) {
    byte[] fake = {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0};
    byte[] both = Arrays.copyOf(zip, zip.length + fake.length);
    both[zip.length - 2] = (byte) fake.length;
    System.arraycopy(fake, 0, both, zip.length, fake.length);
    return both;
  }

  /** O zip com a primeira letra do primeiro nome trocada, só à frente do arquivo. */
  public static byte[] renameFirstLocally(byte[] zip) {
    zip[30]++;
    return zip;
  }

  /** O zip em que o diretório esquece a primeira das suas entradas; o arquivo dela continua lá. */
  static byte[] hideFirst(byte[] zip) {
    int first = firstDirectoryEntry(zip);
    int second = first + 46 + (zip[first + 28] & 0xFF) + (zip[first + 30] & 0xFF);
    byte[] hidden = Arrays.copyOf(zip, zip.length - (second - first));
    System.arraycopy(zip, second, hidden, first, zip.length - second);
    int end = hidden.length - 22;
    hidden[end + 8]--;
    hidden[end + 10]--;
    hidden[end + 12] -= (byte) (second - first);
    return hidden;
  }

  /** O zip com o tamanho declarado da primeira entrada trocado, no diretório. */
  static byte[] declareSizeOfFirst(byte[] zip, int size) {
    putInt(zip, firstDirectoryEntry(zip) + 24, size);
    return zip;
  }

  /** O zip com a primeira entrada do diretório marcada como cifrada. */
  public static byte[] markFirstAsEncrypted(byte[] zip) {
    int at = firstDirectoryEntry(zip);
    zip[at + 8] |= 1;
    return zip;
  }

  /** O zip com o método de compressão da primeira entrada trocado, nos dois lugares. */
  static byte[] declareMethod(byte[] zip, int method) {
    zip[8] = (byte) method;
    zip[firstDirectoryEntry(zip) + 10] = (byte) method;
    return zip;
  }

  /** Um zip de um arquivo comprimido com LZMA (APPNOTE.TXT, 5.8.8). */
  static byte[] lzma(String name, byte[] content, boolean endMark) throws IOException {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    int known = endMark ? -1 : content.length;
    try (LZMAOutputStream lzma = new LZMAOutputStream(data, new LZMA2Options(), known)) {
      lzma.write(content);
    }
    // O .lzma começa por propriedades (5 bytes) e tamanho (8); no zip, a versão e o comprimento
    // das propriedades vêm antes delas, e o tamanho não vem.
    byte[] stream = data.toByteArray();
    ByteArrayOutputStream inZip = new ByteArrayOutputStream();
    inZip.write(new byte[] {9, 20, 5, 0});
    inZip.write(stream, 0, 5);
    inZip.write(stream, 13, stream.length - 13);
    byte[] zip = declareMethod(stored(name, inZip.toByteArray()), 14);
    int directory = firstDirectoryEntry(zip);
    declareSizeOfFirst(zip, content.length);
    putInt(zip, 22, content.length);
    putInt(zip, 14, crcOf(content));
    putInt(zip, directory + 16, crcOf(content));
    return zip;
  }

  private static byte[] stored(String name, byte[] data) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(data.length);
      entry.setCrc(Integer.toUnsignedLong(crcOf(data)));
      zip.putNextEntry(entry);
      zip.write(data);
    }
    return out.toByteArray();
  }

  private static int crcOf(byte[] data) {
    CRC32 crc = new CRC32();
    crc.update(data);
    return (int) crc.getValue();
  }

  private static void putInt(byte[] zip, int at, int value) {
    for (int i = 0; i < 4; i++) {
      zip[at + i] = (byte) (value >>> (8 * i));
    }
  }

  private static int firstDirectoryEntry(byte[] zip) {
    for (int at = 0; at + 4 <= zip.length; at++) {
      if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
        return at;
      }
    }
    throw new IllegalArgumentException("zip sem diretório");
  }
}
