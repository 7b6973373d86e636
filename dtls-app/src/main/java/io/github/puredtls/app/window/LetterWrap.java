package io.github.puredtls.app.window;

import javax.swing.text.AbstractDocument;
import javax.swing.text.Element;
import javax.swing.text.LabelView;
import javax.swing.text.StyledEditorKit;
import javax.swing.text.View;
import javax.swing.text.ViewFactory;

/**
 * Wraps at letters where there is no blank: what a peer sends may be one long word, and a pane that
 * grew with it would be of no use.
 */
final class LetterWrap extends StyledEditorKit {
  private static final long serialVersionUID = 1L;

  @Override
  public ViewFactory getViewFactory() {
    ViewFactory usual = super.getViewFactory();
    return element ->
        AbstractDocument.ContentElementName.equals(element.getName())
            ? new Label(element)
            : usual.create(element);
  }

  private static final class Label extends LabelView {
    Label(Element element) {
      super(element);
    }

    @Override
    public float getMinimumSpan(int axis) {
      return axis == View.X_AXIS ? 0 : super.getMinimumSpan(axis);
    }
  }
}
