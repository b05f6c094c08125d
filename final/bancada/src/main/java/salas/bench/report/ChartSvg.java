package salas.bench.report;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.ViewBox;

/** Um gráfico em SVG, sem nada de fora, e a sua descrição para quem não o vê. */
public final class ChartSvg {
  private ChartSvg() {}

  /** O desenho como um arquivo: fundo branco, texto que se pode selecionar, fontes genéricas. */
  public static String standalone(Chart chart, Results results) {
    return draw(chart, results);
  }

  /**
   * O desenho para dentro de uma página, com as cores dela: {@code --texto}, {@code --linha} e
   * {@code --s0}, {@code --s1}, {@code --s2}.
   */
  static String inline(Chart chart, Results results) {
    String svg = draw(chart, results).replaceFirst("(?s)^.*?<svg", "<svg");
    svg = themed(svg, ChartDrawing.PAPER, "none");
    svg = themed(svg, ChartDrawing.INK, "var(--texto)");
    svg = themed(svg, ChartDrawing.GRID, "var(--linha)");
    for (int i = 0; i < ChartDrawing.COLORS.size(); i++) {
      svg = themed(svg, ChartDrawing.COLORS.get(i), "var(--s" + i + ")");
    }
    return svg.replaceFirst(
        "<svg",
        "<svg role=\"img\" aria-label=\"" + HtmlText.escape(describe(chart, results)) + "\"");
  }

  /** O que o desenho mostra, em palavras. */
  public static String describe(Chart chart, Results results) {
    ChartDrawing drawing = new ChartDrawing(chart, results);
    Table table = results.subject().table(chart.situation());
    StringBuilder text = new StringBuilder("Gráfico de linhas");
    text.append(drawing.isLogarithmic() ? ", em escala logarítmica." : ".");
    for (Series series : results.measured(chart.situation(), chart.metric())) {
      List<Long> xs = results.shared(chart.situation(), chart.metric(), List.of(series.id()));
      List<String> values = new ArrayList<>();
      // Uma descrição é para se ouvir: de uma série longa, só alguns pontos.
      int step = Math.max(1, (xs.size() + 5) / 6);
      for (int i = 0; i < xs.size(); i += step) {
        Point point = new Point(chart.situation(), series.id(), xs.get(i));
        values.add(
            table.growingText(xs.get(i))
                + ": "
                + chart.metric().text(results.median(point, chart.metric())));
      }
      text.append(" ").append(series.label()).append(", ").append(String.join("; ", values));
      text.append('.');
    }
    return text.toString();
  }

  private static String draw(Chart chart, Results results) {
    SVGGraphics2D canvas = new SVGGraphics2D(ChartDrawing.WIDTH, ChartDrawing.HEIGHT);
    new ChartDrawing(chart, results)
        .draw()
        .draw(canvas, new Rectangle2D.Double(0, 0, ChartDrawing.WIDTH, ChartDrawing.HEIGHT));
    return clean(
        canvas.getSVGElement(
            null, true, new ViewBox(0, 0, ChartDrawing.WIDTH, ChartDrawing.HEIGHT), null, null));
  }

  /**
   * Sem os recortes e os nomes que a biblioteca põe: nada do que se desenha sai da sua área, e cada
   * recorte seria uma referência, com um número novo a cada vez.
   */
  private static String clean(String svg) {
    return svg.replaceAll("(?s)<defs>.*?</defs>", "")
        .replaceAll(" clip-path='[^']*'", "")
        .replaceAll(" xmlns:[a-z]+='[^']*'", "");
  }

  private static String themed(String svg, Color color, String value) {
    String literal = "rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
    return svg.replace(literal, value);
  }
}
