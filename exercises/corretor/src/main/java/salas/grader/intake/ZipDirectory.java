package salas.grader.intake;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * O diretório central de um zip (APPNOTE.TXT da PKWARE, 4.3.12 e 4.3.16), lido antes de abrir o
 * arquivo: quantas entradas há e quais são links simbólicos. {@link java.util.zip.ZipFile} carrega
 * o diretório inteiro na memória e não diz o tipo de uma entrada.
 *
 * @param entries quantas entradas o diretório tem
 * @param links as posições, na ordem do diretório, das que são links simbólicos
 */
record ZipDirectory(int entries, BitSet links) {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int END_SIZE = 22;
  private static final int DIRECTORY_SIZE = 12;
  private static final int ENTRY_SIZE = 46;
  private static final int MAX_COMMENT = 65_535;

  // Onde fica cada campo numa entrada, em bytes.
  private static final int MADE_BY = 5;
  private static final int NAME_LENGTH = 28;
  private static final int EXTRA_LENGTH = 30;
  private static final int COMMENT_LENGTH = 32;
  private static final int UNIX_MODE = 40;

  /** Bytes de diretório por entrada permitida: um nome bem longo e os atributos extras. */
  private static final int BYTES_PER_ENTRY = 1024;

  private static final int UNIX = 3;
  private static final int MACOS = 19;
  private static final int TYPE_MASK = 0xF000;
  private static final int SYMBOLIC_LINK = 0xA000;

  static ZipDirectory read(Path zip, int maxEntries) throws IOException, IntakeRejection {
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
      long tailSize = Math.min(file.length(), END_SIZE + MAX_COMMENT);
      ByteBuffer tail = read(file, file.length() - tailSize, (int) tailSize);
      int end = findEnd(tail);
      long size = Integer.toUnsignedLong(tail.getInt(end + DIRECTORY_SIZE));
      long start = file.length() - tailSize + end - size;
      if (size > (long) maxEntries * BYTES_PER_ENTRY) {
        throw tooMany(maxEntries);
      }
      if (start < 0) {
        throw corrupt();
      }
      return scan(read(file, start, (int) size), maxEntries);
    }
  }

  static IntakeRejection corrupt() {
    return new IntakeRejection(
        "Não consegui abrir o zip: ele está corrompido, incompleto ou não é um zip. Envie de novo.");
  }

  static IntakeRejection tooMany(int maxEntries) {
    return new IntakeRejection(
        "A entrega tem mais de %d arquivos. Envie só a pasta do exercício.".formatted(maxEntries));
  }

  private static ByteBuffer read(RandomAccessFile file, long position, int size)
      throws IOException {
    byte[] bytes = new byte[size];
    file.seek(position);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int findEnd(ByteBuffer tail) throws IntakeRejection {
    for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        return at;
      }
    }
    throw corrupt();
  }

  private static ZipDirectory scan(ByteBuffer directory, int maxEntries) throws IntakeRejection {
    BitSet links = new BitSet();
    int entries = 0;
    for (int at = 0; at + ENTRY_SIZE <= directory.limit(); entries++) {
      if (directory.getInt(at) != ENTRY_SIGNATURE) {
        throw corrupt();
      }
      if (entries == maxEntries) {
        throw tooMany(maxEntries);
      }
      links.set(entries, isLink(directory, at));
      at +=
          ENTRY_SIZE
              + unsigned(directory, at + NAME_LENGTH)
              + unsigned(directory, at + EXTRA_LENGTH)
              + unsigned(directory, at + COMMENT_LENGTH);
    }
    return new ZipDirectory(entries, links);
  }

  private static boolean isLink(ByteBuffer directory, int at) {
    int madeBy = directory.get(at + MADE_BY) & 0xFF;
    int mode = unsigned(directory, at + UNIX_MODE);
    return (madeBy == UNIX || madeBy == MACOS) && (mode & TYPE_MASK) == SYMBOLIC_LINK;
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at));
  }
}
