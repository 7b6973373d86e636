package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.FaultSettings;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.GridLayout;
import java.awt.Insets;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.SwingConstants;

/** How bad the network between client and server is: three sliders, and what came of it. */
final class FaultPanel extends JPanel {
  private static final long serialVersionUID = 1L;
  private static final int GAP = 6;
  private static final int MOST_PERCENT = 90;
  private static final int MOST_MILLIS = 2_000;
  private static final int LEAST_WIDTH = 40;

  private final JCheckBox through = new JCheckBox("Bad network for new connections");
  private final JSlider loss = new JSlider(0, MOST_PERCENT, 0);
  private final JSlider delay = new JSlider(0, MOST_MILLIS, 0);
  private final JSlider reorder = new JSlider(0, MOST_PERCENT, 0);
  private final JLabel totals = new JLabel(" ", SwingConstants.TRAILING);
  private final transient Consumer<FaultSettings> onFaults;

  FaultPanel(Consumer<Boolean> onThrough, Consumer<FaultSettings> onFaults) {
    super(new GridLayout(2, 1, 0, GAP / 2));
    this.onFaults = onFaults;
    through.setName("through-faults");
    through.setMnemonic('B');
    through.setToolTipText(
        "Connections that are made from now on go through a proxy that loses, delays and reorders"
            + " datagrams");
    through.addActionListener(
        event -> {
          onThrough.accept(through.isSelected());
          enableSliders();
        });
    totals.setName("fault-totals");
    totals.setToolTipText("Datagrams in both directions, all connections together");
    JPanel first = new JPanel(new BorderLayout(2 * GAP, 0));
    first.add(through, BorderLayout.WEST);
    first.add(totals, BorderLayout.CENTER);
    JPanel sliders = new JPanel(new GridBagLayout());
    addSlider(sliders, "Loss:", 'L', loss, "loss", " %");
    addSlider(sliders, "Delay:", 'D', delay, "delay", " ms");
    addSlider(sliders, "Reordering:", 'R', reorder, "reorder", " %");
    add(first);
    add(sliders);
    enableSliders();
  }

  /** All sliders have the same share of what labels and values leave. */
  private void addSlider(
      JPanel row, String label, char mnemonic, JSlider slider, String name, String unit) {
    JLabel value = new JLabel(slider.getMaximum() + unit, SwingConstants.TRAILING);
    // Wide enough for all values, so that the slider stays where it is.
    Dimension widest = value.getPreferredSize();
    value.setPreferredSize(widest);
    value.setText(0 + unit);
    slider.setName(name);
    slider.setPreferredSize(new Dimension(LEAST_WIDTH, slider.getPreferredSize().height));
    slider.addChangeListener(
        event -> {
          value.setText(slider.getValue() + unit);
          onFaults.accept(settings());
        });
    JLabel title = new JLabel(label);
    title.setLabelFor(slider);
    title.setDisplayedMnemonic(mnemonic);
    boolean isFirst = row.getComponentCount() == 0;
    row.add(title, place(isFirst ? 0 : 3 * GAP, 0));
    row.add(slider, place(GAP, 1));
    row.add(value, place(GAP, 0));
  }

  private static GridBagConstraints place(int gap, double share) {
    GridBagConstraints place = new GridBagConstraints();
    place.weightx = share;
    place.fill = GridBagConstraints.HORIZONTAL;
    place.insets = new Insets(0, gap, 0, 0);
    return place;
  }

  /** They are of use when a connection goes through the bad network, or the next one will. */
  private void enableSliders() {
    boolean isOfUse = through.isSelected() || !totals.getText().isBlank();
    List.of(loss, delay, reorder).forEach(slider -> slider.setEnabled(isOfUse));
  }

  private FaultSettings settings() {
    return new FaultSettings(loss.getValue(), delay.getValue(), reorder.getValue());
  }

  /** Makes new connections go through the bad network. */
  void select() {
    if (!through.isSelected()) {
      through.doClick();
    }
  }

  /** Moves the sliders. */
  void set(int lossPercent, int delayMillis, int reorderPercent) {
    loss.setValue(lossPercent);
    delay.setValue(delayMillis);
    reorder.setValue(reorderPercent);
  }

  void totals(String text) {
    totals.setText(text.isEmpty() ? " " : text);
    enableSliders();
  }
}
