package salas.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Diz de que largura uma figura não pode passar para baixo: aquela em que o seu menor texto teria
 * {@value #SMALLEST} px. Numa tela mais estreita do que isso, a figura rola em vez de encolher.
 */
final class FigureWidths {
  /** Abaixo disto, em pixels do CSS, um rótulo deixa de ser lido num celular. */
  static final int SMALLEST = 11;

  private static final Pattern FONT_SIZE =
      Pattern.compile("font-size(?:=[\"']|:\\s*)([0-9.]+)(?:px)?");
  private static final Pattern WIDTH = Pattern.compile("<svg[^>]*?\\swidth=[\"']([0-9.]+)");
  private static final Pattern VIEW_BOX =
      Pattern.compile("viewBox=[\"'][-0-9.]+[ ,]+[-0-9.]+[ ,]+([0-9.]+)");

  private final Path images;

  FigureWidths(Path images) {
    this.images = images;
  }

  /** Põe na figura a largura mínima; a moldura que rola recebe o foco do teclado. */
  void apply(Element image) {
    Path file = images.resolve(Path.of(image.attr("src")).getFileName());
    if (!file.toString().endsWith(".svg") || !Files.exists(file)) {
      return;
    }
    int width = minimum(text(file));
    image.attr("style", "min-width:" + width + "px");
    Element frame = image.parent();
    frame.attr("tabindex", "0").attr("role", "group").attr("aria-label", "Figura, que pode rolar");
  }

  /** A largura mínima de um SVG, em pixels do CSS. */
  static int minimum(String svg) {
    double smallest = Double.MAX_VALUE;
    Matcher size = FONT_SIZE.matcher(svg);
    while (size.find()) {
      smallest = Math.min(smallest, Double.parseDouble(size.group(1)));
    }
    Matcher natural = VIEW_BOX.matcher(svg);
    if (!natural.find()) {
      natural = WIDTH.matcher(svg);
    }
    if (smallest == Double.MAX_VALUE || !natural.reset().find()) {
      return 0;
    }
    return (int) Math.ceil(Double.parseDouble(natural.group(1)) * SMALLEST / smallest);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
