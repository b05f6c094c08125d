package salas.docs;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * As fontes das figuras. O PlantUML mede cada texto e escreve a largura no desenho; num navegador
 * sem a mesma fonte, outra seria esticada até ela, letra por letra. Aqui o PlantUML mede com a
 * fonte do PDF, e cada figura leva consigo as letras que usa: umas poucas dezenas de KB.
 */
final class SvgFonts {
  private static final String FOLDER = "/gems/asciidoctor-pdf-2.3.23/data/fonts/";
  private static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "Noto Serif", "notoserif-regular-subset.ttf",
              "Noto Serif bold", "notoserif-bold-subset.ttf",
              "Noto Serif italic", "notoserif-italic-subset.ttf",
              "M+ 1mn", "mplus1mn-regular-subset.ttf"));

  private static final Pattern ROOT = Pattern.compile("<svg\\b[^>]*>");

  private SvgFonts() {}

  /** Faz o PlantUML medir com as fontes do livro, instaladas ou não. Chame antes de renderizar. */
  static void register() throws IOException {
    for (String file : FILES.values()) {
      try (InputStream in = open(file)) {
        GraphicsEnvironment.getLocalGraphicsEnvironment()
            .registerFont(Font.createFont(Font.TRUETYPE_FONT, in));
      } catch (FontFormatException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
  }

  /** A figura com as letras que usa. A que só pede fontes genéricas fica como está. */
  static String embed(String svg) throws IOException {
    Document drawing = Jsoup.parse(svg, Parser.xmlParser());
    String letters = drawing.text();
    StringBuilder faces = new StringBuilder();
    for (Map.Entry<String, String> font : FILES.entrySet()) {
      String family = font.getKey().replaceFirst(" (bold|italic)$", "");
      String variant = font.getKey().substring(family.length()).strip();
      if (svg.contains(family) && (variant.isEmpty() || svg.contains(variant))) {
        faces.append(face(family, variant, subset(font.getValue(), letters)));
      }
    }
    return faces.isEmpty()
        ? svg
        : ROOT.matcher(svg)
            .replaceFirst("$0<style>" + faces.toString().replace("$", "") + "</style>");
  }

  private static String face(String family, String variant, byte[] font) {
    return "@font-face{font-family:'%s';%ssrc:url(data:font/ttf;base64,%s)}"
        .formatted(
            family,
            switch (variant) {
              case "bold" -> "font-weight:bold;";
              case "italic" -> "font-style:italic;";
              default -> "";
            },
            Base64.getEncoder().encodeToString(font));
  }

  private static byte[] subset(String file, String letters) throws IOException {
    try (InputStream in = open(file);
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
      TTFSubsetter subsetter = new TTFSubsetter(font);
      letters.codePoints().forEach(subsetter::add);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      subsetter.writeToStream(out);
      return out.toByteArray();
    }
  }

  private static InputStream open(String file) throws IOException {
    InputStream in = SvgFonts.class.getResourceAsStream(FOLDER + file);
    if (in == null) {
      throw new IOException("o asciidoctorj-pdf deste build não traz " + FOLDER + file);
    }
    return in;
  }
}
