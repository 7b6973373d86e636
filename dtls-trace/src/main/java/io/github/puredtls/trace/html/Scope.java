package io.github.puredtls.trace.html;

import io.github.puredtls.trace.dissect.Catalogue;
import io.github.puredtls.trace.dissect.RfcSection;
import io.github.puredtls.trace.model.Association;
import io.github.puredtls.trace.model.KeyStep;
import io.github.puredtls.trace.model.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What all parts of an association's page share: where they write, and how links are made. */
final class Scope {
  private static final Pattern MESSAGE_FIELD =
      Pattern.compile("((d[0-9]+\\.r[0-9]+)\\.m[0-9]+)(\\..+)");

  private final Run run;
  private final Association association;
  private final Markup html;
  private final Plan.Rows plan;
  private final String prefix;
  private final Set<String> explained;
  private final Map<String, List<String>> usedBy = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();

  Scope(
      Run run,
      Association association,
      boolean isFirst,
      Markup html,
      Plan.Rows plan,
      Set<String> explained) {
    this.run = run;
    this.association = association;
    this.html = html;
    this.plan = plan;
    this.explained = explained;
    // Anchors of the first association are the ids themselves; ids of others would come again.
    this.prefix = isFirst ? "" : association.id() + ".";
    for (KeyStep step : association.keys()) {
      step.inputs().forEach(each -> uses(each.ref(), step.id()));
    }
  }

  private void uses(String ref, String step) {
    if (!place(ref).equals(ref)) {
      aliases.put(place(ref), ref);
    }
    List<String> steps = usedBy.computeIfAbsent(place(ref), each -> new ArrayList<>());
    if (!ref.isEmpty() && !steps.contains(step)) {
      steps.add(step);
    }
  }

  Markup html() {
    return html;
  }

  Association association() {
    return association;
  }

  List<Row> rows() {
    return plan.rows();
  }

  boolean isFolded(String datagram) {
    return plan.folded().contains(datagram);
  }

  boolean isCapture() {
    return run.origin() == Run.Origin.CAPTURE;
  }

  /** Where a field of a message stands: in its record, unless it came in several pieces. */
  private String place(String id) {
    Matcher matcher = MESSAGE_FIELD.matcher(id);
    boolean isInRecord =
        matcher.matches()
            && association
                .message(matcher.group(1))
                .filter(each -> !each.isFragmented())
                .isPresent();
    return isInRecord ? matcher.group(2) + matcher.group(3) : id;
  }

  /** The anchor of an id. */
  String anchor(String id) {
    return prefix + place(id);
  }

  /** Whether the page has what has this id. */
  boolean isHere(String id) {
    int dot = id.indexOf('.');
    return !id.isEmpty() && !isFolded(dot < 0 ? id : id.substring(0, dot));
  }

  /** A link to what has an id, or the words alone when it is not in the page. */
  void link(String id, String words) {
    if (isHere(id)) {
      html.element("a", words, "href", "#" + anchor(id));
    } else {
      html.text(words);
    }
  }

  void link(String id) {
    link(id, id);
  }

  /** A link that is followed on click only. */
  void rfc(RfcSection section) {
    html.element("a", section.toString(), "class", "rfc", "href", section.link());
  }

  /** Marks the place of a field under its other address, that in the message, where it is used. */
  void alias(String id) {
    String alias = aliases.get(id);
    if (alias != null) {
      html.open("span", "id", prefix + alias).close("span");
    }
  }

  /** The key steps that something goes into. */
  void usedBy(String id) {
    List<String> steps = usedBy.getOrDefault(id, List.of());
    if (!steps.isEmpty()) {
      html.open("span", "class", "uses").text(" goes into ");
      for (int i = 0; i < steps.size(); i++) {
        html.text(i == 0 ? "" : ", ");
        link(steps.get(i));
      }
      html.close("span");
    }
  }

  /** Whether a name is met for the first time in the page; then it must be explained. */
  boolean isNew(String name) {
    return Catalogue.find(name).isPresent() && explained.add(name);
  }

  /** The anchor of a name's explanation. */
  static String about(String name) {
    return "about." + name;
  }
}
