package io.github.puredtls.trace.html;

import io.github.puredtls.trace.model.KeyStep;
import java.util.List;
import java.util.Optional;

/** The key schedule as a picture, from the pre-shared key to the four keys. */
final class KeyDiagram {
  private static final int WIDTH = 910;
  private static final int HEIGHT = 250;
  private static final int BOX_WIDTH = 148;
  private static final int BOX_HEIGHT = 44;
  private static final int SMALL_HEIGHT = 30;

  private final Scope scope;
  private final Markup html;

  KeyDiagram(Scope scope) {
    this.scope = scope;
    this.html = scope.html();
  }

  void print() {
    String id = scope.anchor("keys");
    html.open(
        "svg",
        "class",
        "schedule",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "group",
        "aria-labelledby",
        id + ".title");
    html.element(
        "title", "Key schedule, from the pre-shared key to the four keys", "id", id + ".title");
    lines();
    boxes();
    html.close("svg").line();
  }

  private void boxes() {
    if (isFromKey()) {
      source("pre-shared key", "never travels", 4, 20, "");
    }
    if (isFromKey() && step("k1").isEmpty()) {
      source("k1  psk_premaster", "not known here", 192, 20, "");
    }
    if (step("k2").isPresent() || step("k5").isPresent()) {
      source(
          "transcript",
          scope.association().transcript().size() + " messages",
          4,
          122,
          "transcript");
    }
    if (step("k4").isPresent()) {
      source("both randoms", "from the hellos", 382, 4, randomRef());
    }
    box("k1", 192, 20);
    box("k2", 192, 122);
    box("k3", 382, 70);
    box("k4", 572, 20);
    box("k5", 572, 122);
    box("k6", 572, 192);
    step("k4").ifPresent(this::parts);
  }

  private void lines() {
    if (isFromKey()) {
      line("M152 42H192");
      line("M340 42H361V86H382");
    }
    if (step("k2").isPresent()) {
      line("M152 144H192");
      line("M340 144H361V100H382");
    }
    if (step("k4").isPresent()) {
      line("M530 26H551V36H572");
      line("M530 86H551V48H572");
      for (int i = 0; i < 4; i++) {
        line("M720 42H740V" + (19 + i * 38) + "H758");
      }
    }
    if (step("k5").isPresent()) {
      line("M530 98H551V138H572");
      line("M78 166V238H551V150H572");
    }
    if (step("k6").isPresent()) {
      line("M530 98H551V208H572");
      line("M78 166V238H551V220H572");
    }
  }

  private void line(String path) {
    html.empty("path", "class", "link", "d", path);
  }

  private Optional<KeyStep> step(String id) {
    return scope.association().keys().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Whether the master secret comes from the pre-shared key alone, known here or not. */
  private boolean isFromKey() {
    return step("k3").stream()
        .flatMap(each -> each.inputs().stream())
        .anyMatch(each -> each.name().equals("psk_premaster"));
  }

  private String randomRef() {
    List<KeyStep.Input> inputs = step("k4").orElseThrow().inputs();
    return inputs.get(inputs.size() - 1).ref();
  }

  private void source(String name, String words, int x, int y, String ref) {
    boolean isLinked = scope.isHere(ref);
    html.open(
        isLinked ? "a" : "g",
        isLinked
            ? new String[] {"class", "box source", "href", "#" + scope.anchor(ref)}
            : new String[] {"class", "box source"});
    rectangle(x, y, BOX_HEIGHT);
    words(name, x, y + 18, "name");
    words(words, x, y + 34, "small");
    html.close(isLinked ? "a" : "g");
  }

  private void box(String id, int x, int y) {
    step(id)
        .ifPresent(
            step -> {
              html.open(
                  "a",
                  "class",
                  "box",
                  "href",
                  "#" + scope.anchor(id),
                  "aria-label",
                  id + " " + step.name());
              rectangle(x, y, BOX_HEIGHT);
              words(id + "  " + step.name(), x, y + 18, "name");
              words(step.rfc().toString(), x, y + 34, "small");
              html.close("a");
            });
  }

  private void parts(KeyStep step) {
    for (int i = 0; i < step.parts().size(); i++) {
      KeyStep.Part part = step.parts().get(i);
      int y = 4 + i * 38;
      html.open(
          "a",
          "class",
          "box part",
          "href",
          "#" + scope.anchor(step.id() + "." + part.field().name()));
      rectangle(758, y, SMALL_HEIGHT);
      words(part.field().name() + ", " + part.length() + " B", 758, y + 19, "small");
      html.close("a");
    }
  }

  private void rectangle(int x, int y, int height) {
    html.empty(
        "rect",
        "x",
        "" + x,
        "y",
        "" + y,
        "width",
        "" + BOX_WIDTH,
        "height",
        "" + height,
        "rx",
        "5");
  }

  private void words(String words, int x, int y, String look) {
    html.element(
        "text",
        words,
        "class",
        look,
        "x",
        "" + (x + BOX_WIDTH / 2),
        "y",
        "" + y,
        "text-anchor",
        "middle");
  }
}
