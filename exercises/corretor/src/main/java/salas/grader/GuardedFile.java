package salas.grader;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Objects;
import salas.grader.sandbox.Folders;

/**
 * Um arquivo de um processo só, que cresce pelo fim. O que vale é a cópia na memória: o que outro
 * processo fizer no disco se descobre e se desfaz. Só uma thread por vez.
 */
final class GuardedFile implements AutoCloseable {
  private final Path file;
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private FileChannel channel;
  private Object identity;

  /**
   * Abre, e cria se preciso.
   *
   * @throws IllegalStateException se outro processo o usa agora
   */
  GuardedFile(Path file) throws IOException {
    this.file = file;
    open();
    content.writeBytes(onDisk());
  }

  private void open() throws IOException {
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!lock()) {
      channel.close();
      throw new IllegalStateException("outro processo usa " + file);
    }
    identity = identity();
  }

  private boolean lock() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  /** Tudo o que o arquivo tem, ou deveria ter. */
  String text() {
    return content.toString(StandardCharsets.UTF_8);
  }

  /** Acrescenta ao fim; só volta quando está no disco. */
  void append(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    channel.position(content.size());
    content.writeBytes(bytes);
    write(bytes);
  }

  /**
   * Se o arquivo no disco não é este, ou não tem o que se escreveu nele, volta a ter.
   *
   * @return se alguém tinha mexido
   */
  boolean restore() throws IOException {
    if (Objects.equals(identity, identity()) && Arrays.equals(onDisk(), content.toByteArray())) {
      return false;
    }
    channel.close();
    Folders.delete(file);
    Files.createDirectories(file.getParent());
    open();
    channel.truncate(0);
    write(content.toByteArray());
    return true;
  }

  private byte[] onDisk() throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    channel.position(0);
    while (all.hasRemaining() && channel.read(all) >= 0) {
      // Uma leitura pode trazer menos do que se pediu.
    }
    return Arrays.copyOf(all.array(), all.position());
  }

  private void write(byte[] all) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(all);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  /** Qual arquivo tem agora este nome, ou null se nenhum, ou se o sistema não o distingue. */
  private Object identity() throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
