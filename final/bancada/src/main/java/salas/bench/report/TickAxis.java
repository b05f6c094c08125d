package salas.bench.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * Um eixo logarítmico que marca os valores que lhe derem: os que foram medidos, ou 1, 2 e 5 de cada
 * década. As marcas que a biblioteca escolhe sozinha são as potências de dez.
 */
@SuppressWarnings("serial") // Ninguém grava um eixo.
final class TickAxis extends LogAxis {
  private final List<Double> marks;

  TickAxis(String label, List<Double> marks) {
    super(label);
    this.marks = List.copyOf(marks);
  }

  /** De 1, 2 e 5 vezes cada potência de dez, os que cabem; se forem muitos, só as potências. */
  static List<Double> marks(double low, double high) {
    List<Double> marks = marks(low, high, 1, 2, 5);
    return marks.size() > 8 ? marks(low, high, 1) : marks;
  }

  private static List<Double> marks(double low, double high, int... digits) {
    List<Double> marks = new ArrayList<>();
    for (double power = Math.pow(10, Math.floor(Math.log10(low))); power <= high; power *= 10) {
      for (int digit : digits) {
        if (digit * power >= low && digit * power <= high) {
          marks.add(digit * power);
        }
      }
    }
    return marks;
  }

  @Override
  protected List<ValueTick> refreshTicksHorizontal(
      Graphics2D g2, Rectangle2D area, RectangleEdge edge) {
    return ticks(TextAnchor.TOP_CENTER);
  }

  @Override
  protected List<ValueTick> refreshTicksVertical(
      Graphics2D g2, Rectangle2D area, RectangleEdge edge) {
    return ticks(TextAnchor.CENTER_RIGHT);
  }

  private List<ValueTick> ticks(TextAnchor anchor) {
    List<ValueTick> ticks = new ArrayList<>();
    for (double mark : marks) {
      String text = Unit.number(mark < 1 ? "%.1f" : "%,.0f", mark);
      ticks.add(new NumberTick(mark, text, anchor, TextAnchor.CENTER, 0));
    }
    return ticks;
  }
}
