package salas.grader.intake;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * O que um zip repete à frente de cada arquivo (APPNOTE.TXT da PKWARE, 4.3.7). Há programas que
 * abrem um zip pelo diretório, no fim dele, e outros que o leem do começo; se as duas listas não
 * são a mesma, o que o corretor compila não é o que uma pessoa vê ao abrir.
 */
final class LocalHeaders {
  private static final int HEADER = 0x04034b50;
  private static final int DIRECTORY = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int SIZE = 30;
  private static final int IN_ZIP64 = 0xFFFFFFFF;

  /** O que pode haver depois de um arquivo: nada ou o seu descritor, de 32 ou 64 bits (4.3.9). */
  private static final List<Integer> DESCRIPTORS = List.of(0, 12, 16, 20, 24);

  private final FileChannel file;

  private LocalHeaders(FileChannel file) {
    this.file = file;
  }

  /**
   * Se o zip, lido do começo, traz os mesmos arquivos que o diretório, um encostado no outro.
   *
   * @param entries as do diretório, na ordem em que os arquivos estão no disco
   */
  static boolean agree(Path zip, List<ZipArchiveEntry> entries) throws IOException {
    try (FileChannel file = FileChannel.open(zip)) {
      return new LocalHeaders(file).agree(entries);
    } catch (EOFException e) {
      return false;
    }
  }

  private boolean agree(List<ZipArchiveEntry> entries) throws IOException {
    long expected = 0;
    boolean descriptor = false;
    for (ZipArchiveEntry entry : entries) {
      long start = entry.getLocalHeaderOffset();
      boolean adjacent = isAfter(expected, descriptor, start);
      ByteBuffer header = read(start, SIZE);
      if (!adjacent || !agrees(header, start, entry)) {
        return false;
      }
      int variable =
          Short.toUnsignedInt(header.getShort(26)) + Short.toUnsignedInt(header.getShort(28));
      expected = start + SIZE + variable + entry.getCompressedSize();
      descriptor = entry.getGeneralPurposeBit().usesDataDescriptor();
    }
    // Num zip vazio o fim vem logo; se há algo antes dele, é um fim que esconde o outro.
    return signatureIsAt(expected, descriptor, entries.isEmpty() ? END : DIRECTORY);
  }

  private static boolean isAfter(long expected, boolean descriptor, long start) {
    long between = start - expected;
    return between == 0 || (descriptor && DESCRIPTORS.stream().anyMatch(size -> size == between));
  }

  private boolean signatureIsAt(long expected, boolean descriptor, int signature)
      throws IOException {
    for (int size : descriptor ? DESCRIPTORS : List.of(0)) {
      if (expected + size + 4 <= file.size() && read(expected + size, 4).getInt(0) == signature) {
        return true;
      }
    }
    return false;
  }

  private boolean agrees(ByteBuffer header, long start, ZipArchiveEntry entry) throws IOException {
    byte[] name = entry.getRawName();
    return header.getInt(0) == HEADER
        && Short.toUnsignedInt(header.getShort(8)) == entry.getMethod()
        && Short.toUnsignedInt(header.getShort(26)) == name.length
        && Arrays.equals(read(start + SIZE, name.length).array(), name)
        && (entry.getGeneralPurposeBit().usesDataDescriptor() || sizesAgree(header, entry));
  }

  private static boolean sizesAgree(ByteBuffer header, ZipArchiveEntry entry) {
    return header.getInt(14) == (int) entry.getCrc()
        && isSize(header.getInt(18), entry.getCompressedSize())
        && isSize(header.getInt(22), entry.getSize());
  }

  private static boolean isSize(int field, long size) {
    return field == IN_ZIP64 || Integer.toUnsignedLong(field) == size;
  }

  private ByteBuffer read(long position, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes;
  }
}
