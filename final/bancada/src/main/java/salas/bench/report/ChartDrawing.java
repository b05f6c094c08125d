package salas.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Desenha um {@link Chart}: uma linha por concorrente, com marca, traço e cor próprios, para que
 * nenhum dependa só da cor. Quando os valores crescem por décadas, a escala é logarítmica.
 */
final class ChartDrawing {
  static final int WIDTH = 430;
  static final int HEIGHT = 330;

  /** As cores do papel: o fundo, o texto, a grade e uma por concorrente. */
  static final Color PAPER = new Color(0xffffff);

  static final Color INK = new Color(0x1c2b33);
  static final Color GRID = new Color(0xd3dce0);
  static final List<Color> COLORS =
      List.of(new Color(0xb3461f), new Color(0x6a3d9a), new Color(0x0b6b58));

  // A partir daqui, numa escala linear, os valores menores se espremem no fundo.
  private static final double DECADE = 8;
  private static final int MANY_POINTS = 12;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font SMALL = FONT.deriveFont(12f);
  private static final List<Shape> SHAPES =
      List.of(
          new Rectangle2D.Double(-4.5, -4.5, 9, 9),
          diamond(),
          new Ellipse2D.Double(-5, -5, 10, 10));
  private static final List<float[]> DASHES =
      List.of(new float[] {1, 0}, new float[] {7, 4}, new float[] {2, 3});

  private final Chart chart;
  private final Results results;
  private final Unit.Axis unit;
  private final XYSeriesCollection data = new XYSeriesCollection();
  private final boolean time;

  ChartDrawing(Chart chart, Results results) {
    this.chart = chart;
    this.results = results;
    this.time = results.subject().table(chart.situation()).isTime();
    this.unit = chart.metric().unit().axis(extreme(true));
    for (Series series : series()) {
      data.addSeries(values(series));
    }
  }

  /** Se o eixo vertical é logarítmico. */
  boolean isLogarithmic() {
    return extreme(false) > 0 && extreme(true) / extreme(false) >= DECADE;
  }

  /** Se o eixo horizontal é logarítmico: quantidades crescem por décadas; o tempo, não. */
  boolean growsByDecades() {
    return !time && data.getDomainLowerBound(false) > 0;
  }

  JFreeChart draw() {
    XYPlot plot = new XYPlot(data, horizontal(), vertical(), renderer());
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setAxisOffset(new RectangleInsets(0, 0, 0, 0));
    JFreeChart drawn = new JFreeChart(null, FONT, plot, false);
    drawn.setBackgroundPaint(PAPER);
    drawn.setPadding(new RectangleInsets(8, 4, 4, 14));
    drawn.addLegend(legend(plot));
    return drawn;
  }

  private List<Series> series() {
    return results.measured(chart.situation(), chart.metric());
  }

  private XYSeries values(Series series) {
    XYSeries values = new XYSeries(series.label());
    for (long x : results.shared(chart.situation(), chart.metric(), List.of(series.id()))) {
      Long median = results.median(new Point(chart.situation(), series.id(), x), chart.metric());
      values.add(time ? x / 1000.0 : x, median / unit.divisor());
    }
    return values;
  }

  private double extreme(boolean highest) {
    var values =
        results.points(chart.situation()).stream()
            .map(point -> results.median(point, chart.metric()))
            .filter(value -> value != null)
            .mapToLong(Long::longValue);
    return (highest ? values.max() : values.min()).orElse(0);
  }

  private ValueAxis horizontal() {
    ValueAxis axis;
    if (growsByDecades()) {
      List<Double> measured =
          results.points(chart.situation()).stream()
              .map(point -> (double) point.x())
              .distinct()
              .toList();
      axis = new TickAxis(chart.growing(), measured);
      axis.setRange(measured.get(0) / 1.25, measured.get(measured.size() - 1) * 1.25);
    } else {
      axis = linear(chart.growing());
    }
    return styled(axis);
  }

  private ValueAxis vertical() {
    String label = chart.metric().noun() + (unit.name().isEmpty() ? "" : " (" + unit.name() + ")");
    if (!isLogarithmic()) {
      return styled(linear(label));
    }
    double low = extreme(false) / unit.divisor() / 1.3;
    double high = extreme(true) / unit.divisor() * 1.3;
    ValueAxis axis = new TickAxis(label, TickAxis.marks(low, high));
    axis.setRange(low, high);
    return styled(axis);
  }

  private static NumberAxis linear(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(true);
    axis.setNumberFormatOverride(NumberFormat.getNumberInstance(Locale.forLanguageTag("pt-BR")));
    return axis;
  }

  private static ValueAxis styled(ValueAxis axis) {
    axis.setLabelFont(FONT);
    axis.setLabelPaint(INK);
    axis.setTickLabelFont(SMALL);
    axis.setTickLabelPaint(INK);
    axis.setAxisLinePaint(INK);
    axis.setTickMarkPaint(INK);
    return axis;
  }

  private XYLineAndShapeRenderer renderer() {
    XYLineAndShapeRenderer renderer = new SparseMarks();
    int index = 0;
    for (Series series : series()) {
      int style = results.subject().seriesOrder(series.id()) % COLORS.size();
      renderer.setSeriesPaint(index, COLORS.get(style));
      renderer.setSeriesShape(index, SHAPES.get(style));
      renderer.setSeriesStroke(
          index,
          new BasicStroke(
              2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES.get(style), 0));
      index++;
    }
    renderer.setLegendLine(new Line2D.Double(-16, 0, 16, 0));
    return renderer;
  }

  /** Linhas com marcas; numa série de dezenas de pontos, em um de cada cinco. */
  @SuppressWarnings("serial") // Ninguém grava um desenho.
  private final class SparseMarks extends XYLineAndShapeRenderer {
    @Override
    public boolean getItemShapeVisible(int series, int item) {
      return item % (data.getItemCount(series) > MANY_POINTS ? 5 : 1) == 0;
    }
  }

  private static LegendTitle legend(XYPlot plot) {
    LegendTitle legend = new LegendTitle(plot);
    legend.setPosition(RectangleEdge.TOP);
    legend.setItemFont(FONT);
    legend.setItemPaint(INK);
    legend.setFrame(BlockBorder.NONE);
    legend.setBackgroundPaint(null);
    legend.setItemLabelPadding(new RectangleInsets(2, 2, 2, 12));
    return legend;
  }

  private static Shape diamond() {
    Path2D path = new Path2D.Double();
    path.moveTo(0, -6);
    path.lineTo(6, 0);
    path.lineTo(0, 6);
    path.lineTo(-6, 0);
    path.closePath();
    return path;
  }
}
