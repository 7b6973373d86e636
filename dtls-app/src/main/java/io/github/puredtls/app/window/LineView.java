package io.github.puredtls.app.window;

import io.github.puredtls.app.window.model.Line;
import io.github.puredtls.app.window.model.LineFeed;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.text.BadLocationException;
import javax.swing.text.Element;
import javax.swing.text.MutableAttributeSet;
import javax.swing.text.SimpleAttributeSet;
import javax.swing.text.StyleConstants;
import javax.swing.text.StyledDocument;

/**
 * A group with its title and a read-only text, as the original has two. It follows new lines as
 * long as its end is in sight, and drops old ones, so that a day of pings does not fill the memory.
 */
final class LineView extends JPanel {
  private static final long serialVersionUID = 1L;

  /** Lines as the text counts them: a datagram's block has several. */
  static final int LIMIT_LINES = 4 * LineFeed.LIMIT_LINES;

  /** A datagram may make a long block. */
  static final int LIMIT_CHARACTERS = LineFeed.LIMIT_CHARACTERS;

  private static final int GAP = 6;
  private static final float SMALL_POINTS = 11;
  private static final Dimension PREFERRED_SIZE = new Dimension(580, 360);

  private final Look look;
  private final HintedTextPane text;
  private final QuietCaret caret;
  private final transient Follower follower;

  /**
   * An empty view.
   *
   * @param name of the text, for tests and assistive programs
   * @param title above it
   * @param mnemonic a letter of the title that leads to the text
   * @param hint what an empty one shows
   */
  LineView(Look look, String name, String title, char mnemonic, String hint) {
    super(new BorderLayout(0, GAP / 2));
    this.look = look;
    this.text = new HintedTextPane(look, hint);
    JScrollPane scroll = new JScrollPane(text);
    text.setName(name);
    text.getAccessibleContext().setAccessibleName(title);
    scroll.setPreferredSize(PREFERRED_SIZE);
    scroll.setVerticalScrollBarPolicy(JScrollPane.VERTICAL_SCROLLBAR_ALWAYS);
    caret = new QuietCaret(text.getCaret().getBlinkRate());
    text.setCaret(caret);
    follower = new Follower(scroll, text.getFontMetrics(text.getFont()).getHeight());
    add(header(title, mnemonic), BorderLayout.NORTH);
    add(scroll, BorderLayout.CENTER);
    addMenu();
  }

  private JPanel header(String title, char mnemonic) {
    JLabel label = new JLabel(title);
    label.setLabelFor(text);
    label.setDisplayedMnemonic(mnemonic);
    JPanel buttons = new JPanel();
    buttons.setLayout(new BoxLayout(buttons, BoxLayout.X_AXIS));
    buttons.add(button("copy", "Copy", "Copy all of " + title, this::copyAll));
    buttons.add(button("clear", "Clear", "Clear " + title, this::clear));
    JPanel header = new JPanel(new BorderLayout());
    header.add(label, BorderLayout.WEST);
    header.add(buttons, BorderLayout.EAST);
    return header;
  }

  private static JButton button(String name, String label, String accessibleName, Runnable action) {
    JButton button = new JButton(label);
    button.setName(name);
    button.putClientProperty("JComponent.sizeVariant", "small");
    button.setFont(button.getFont().deriveFont(SMALL_POINTS));
    // The text itself has keys and a menu for both, so that Tab leads to it at once.
    button.setFocusable(false);
    button.getAccessibleContext().setAccessibleName(accessibleName);
    button.setToolTipText(accessibleName);
    button.addActionListener(event -> action.run());
    return button;
  }

  private void addMenu() {
    JPopupMenu menu = new JPopupMenu();
    menu.add(action("Copy", text::copy));
    menu.add(action("Copy all", this::copyAll));
    menu.add(action("Select all", this::selectAll));
    menu.addSeparator();
    Action clear = action("Clear", this::clear);
    menu.add(clear);
    text.setComponentPopupMenu(menu);
    int control = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    text.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_L, control), "clear-lines");
    text.getActionMap().put("clear-lines", clear);
  }

  private static Action action(String label, Runnable action) {
    return new AbstractAction(label) {
      private static final long serialVersionUID = 1L;

      @Override
      public void actionPerformed(ActionEvent event) {
        action.run();
      }
    };
  }

  /** Adds lines below the others. */
  void append(List<Line> lines) {
    StyledDocument document = text.getStyledDocument();
    try {
      for (Line line : lines) {
        document.insertString(document.getLength(), line.text() + "\n", attributes(line));
      }
      removeOld(document);
    } catch (BadLocationException e) {
      throw new IllegalStateException("the text has no such place", e);
    }
  }

  private MutableAttributeSet attributes(Line line) {
    MutableAttributeSet attributes = new SimpleAttributeSet();
    StyleConstants.setForeground(attributes, look.of(line.tone()));
    return attributes;
  }

  private void removeOld(StyledDocument document) throws BadLocationException {
    int end = endOfSurplus(document);
    if (end > 0) {
      int height = follower.isFollowing() ? 0 : heightAbove(end);
      int mark = caret.getMark();
      int dot = caret.getDot();
      document.remove(0, end);
      caret.onRemoved(end, mark, dot);
      follower.moveUp(height);
    }
  }

  private int heightAbove(int end) throws BadLocationException {
    return (int) (text.modelToView2D(end).getY() - text.modelToView2D(0).getY());
  }

  /** Where the first line begins that may stay. */
  private static int endOfSurplus(StyledDocument document) {
    Element root = document.getDefaultRootElement();
    int end = 0;
    int surplus = root.getElementCount() - 1 - LIMIT_LINES;
    if (surplus > 0) {
      end = root.getElement(surplus).getStartOffset();
    }
    if (document.getLength() - end > LIMIT_CHARACTERS) {
      int line = root.getElementIndex(document.getLength() - LIMIT_CHARACTERS);
      end = Math.min(root.getElement(line).getEndOffset(), document.getLength());
    }
    return end;
  }

  private void selectAll() {
    // A selection is shown where the focus is.
    text.requestFocusInWindow();
    text.selectAll();
  }

  private void copyAll() {
    StringSelection all = new StringSelection(text.getText());
    Toolkit.getDefaultToolkit().getSystemClipboard().setContents(all, null);
  }

  void clear() {
    text.setText("");
  }
}
