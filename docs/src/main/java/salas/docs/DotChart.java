package salas.docs;

import java.util.List;
import java.util.Locale;

/**
 * Um gráfico de pontos em SVG, numa escala logarítmica: cada linha tem nome, marca e valor, e por
 * isso nada depende de cor nem de legenda. Uma biblioteca de gráficos pesaria mais que o livro.
 */
final class DotChart {
  /**
   * Um ponto.
   *
   * @param series o lugar da série entre as outras: escolhe a forma e a cor da marca
   * @param text o valor como se lê
   */
  record Dot(String name, int series, double value, String text) {}

  /** Pontos que se comparam entre si. */
  record Group(String title, List<Dot> dots) {}

  private static final int WIDTH = 640;
  private static final int ROW = 22;
  private static final int GROUP_GAP = 16;
  private static final int LEFT = 170;
  private static final int RIGHT = WIDTH - 110;
  private static final List<String> COLORS = List.of("#b3461f", "#6a3d9a", "#0b6b58");

  private final StringBuilder svg = new StringBuilder();
  private final double low;
  private final double high;

  private DotChart(List<Group> groups) {
    double[] values =
        groups.stream().flatMap(g -> g.dots().stream()).mapToDouble(Dot::value).sorted().toArray();
    // Uma folga de cada lado, na escala do gráfico.
    low = Math.log10(values[0]) - 0.1;
    high = Math.log10(values[values.length - 1]) + 0.05;
  }

  /** O desenho. Um valor que não seja positivo não cabe numa escala logarítmica. */
  static String svg(List<Group> groups) {
    return new DotChart(groups).draw(groups);
  }

  /** O que o desenho mostra, em palavras. */
  static String describe(List<Group> groups) {
    StringBuilder text = new StringBuilder("Gráfico de pontos em escala logarítmica.");
    for (Group group : groups) {
      String separator = " " + group.title() + ": ";
      for (Dot dot : group.dots()) {
        text.append(separator).append(dot.name()).append(", ").append(dot.text());
        separator = "; ";
      }
      text.append('.');
    }
    return text.toString();
  }

  private String draw(List<Group> groups) {
    int y = ROW;
    for (Group group : groups) {
      label(4, y, "start\" font-weight=\"bold", group.title());
      for (Dot dot : group.dots()) {
        y += ROW;
        drawDot(dot, y);
      }
      y += ROW + GROUP_GAP;
    }
    int height = y - ROW - GROUP_GAP / 2;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d">
        <rect width="%d" height="%d" fill="#ffffff"/>
        <g font-family="Noto Serif, serif" font-size="14" fill="#1c2b33">
        %s</g>
        </svg>
        """
        .formatted(WIDTH, height, WIDTH, height, WIDTH, height, svg);
  }

  private void drawDot(Dot dot, int y) {
    double x = LEFT + (RIGHT - LEFT) * (Math.log10(dot.value()) - low) / (high - low);
    int middle = y - 5;
    label(LEFT - 12, y, "end", dot.name());
    append(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#9fb0ba\" stroke-width=\"1\"/>\n",
        LEFT, middle, x, middle);
    drawMark(dot.series(), x, middle);
    label((int) x + 12, y, "start", dot.text());
  }

  /** Quadrado, losango ou círculo. */
  private void drawMark(int series, double x, int y) {
    String color = COLORS.get(series);
    switch (series) {
      case 0 ->
          append(
              "<rect x=\"%.1f\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>\n",
              x - 5, y - 5, color);
      case 1 -> append("<path d=\"M%.1f %d l7 7 l-7 7 l-7 -7 z\" fill=\"%s\"/>\n", x, y - 7, color);
      default -> append("<circle cx=\"%.1f\" cy=\"%d\" r=\"6\" fill=\"%s\"/>\n", x, y, color);
    }
  }

  private void label(int x, int y, String anchor, String text) {
    append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, text);
  }

  private void append(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
