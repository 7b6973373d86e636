package io.github.puredtls.trace.testing;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page, read by a strict parser: a tag that is not closed or a text that is one fails. */
public final class Markup {
  private final String page;
  private final Document document;
  private final Map<String, Element> byId = new HashMap<>();

  public Markup(String page) {
    this.page = page;
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      String body = page.replaceAll("(?s)<(style|script)>.*?</\\1>", "<$1></$1>");
      this.document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    } catch (Exception e) {
      throw new AssertionError("the page is not well formed: " + e.getMessage(), e);
    }
    elements().forEach(each -> byId.put(each.getAttribute("id"), each));
  }

  /** The very text of a style or script; there must be one. */
  public String content(String tag) {
    String[] parts = page.split("<" + tag + ">", -1);
    if (parts.length != 2) {
      throw new AssertionError((parts.length - 1) + " times " + tag);
    }
    return parts[1].substring(0, parts[1].indexOf("</" + tag + ">"));
  }

  /** All elements. */
  public List<Element> elements() {
    return list(document.getElementsByTagName("*"));
  }

  /** The elements of a class, whatever else they are. */
  public List<Element> ofClass(String name) {
    return elements().stream()
        .filter(each -> List.of(each.getAttribute("class").split(" ")).contains(name))
        .toList();
  }

  /** The one element that has an id. */
  public Element ofId(String id) {
    Element element = byId.get(id);
    if (element == null) {
      throw new AssertionError("nothing has the id " + id);
    }
    return element;
  }

  /** The values of an attribute, in the order of the page. */
  public List<String> values(String attribute) {
    return elements().stream()
        .filter(each -> each.hasAttribute(attribute))
        .map(each -> each.getAttribute(attribute))
        .toList();
  }

  /** The names of all attributes there are. */
  public List<String> attributes() {
    List<String> names = new ArrayList<>();
    for (Element each : elements()) {
      IntStream.range(0, each.getAttributes().getLength())
          .forEach(i -> names.add(each.getAttributes().item(i).getNodeName()));
    }
    return names.stream().distinct().sorted().toList();
  }

  /** All its text. */
  public String text() {
    return document.getDocumentElement().getTextContent();
  }

  private static List<Element> list(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
