package io.github.puredtls.trace.html;

/** What only a script can do: tools on top, the field that is looked at, and the list of keys. */
final class Help {
  private static final String[][] KEYS = {
    {"j k", "next, previous datagram"},
    {"l h", "next, previous field; also → and ←"},
    {"↓ ↑", "next, previous datagram, on the ladder"},
    {"Enter", "open or close the datagram"},
    {"b", "its bytes"},
    {"y", "the keys"},
    {"/", "filter"},
    {"o", "open or close all"},
    {"?", "this list"},
    {"Escape", "back"},
  };

  private Help() {}

  static void tools(Markup html) {
    html.open("div", "class", "tools", "hidden", "");
    html.open("label").text("filter ");
    html.empty("input", "type", "search", "id", "filter", "autocomplete", "off");
    html.close("label");
    button(html, "all", "open all");
    button(html, "theme", "◐ theme");
    button(html, "print", "print");
    button(html, "help", "? keys");
    html.close("div");
  }

  private static void button(Markup html, String id, String words) {
    html.element("button", words, "type", "button", "id", "do-" + id);
  }

  static void print(Markup html) {
    inspector(html);
    html.open("dialog", "id", "keys-help", "aria-label", "keys").element("h2", "Keys");
    html.open("dl");
    for (String[] each : KEYS) {
      html.open("dt").element("kbd", each[0]).close("dt").element("dd", each[1]);
    }
    html.close("dl").open("form", "method", "dialog").element("button", "close").close("form");
    html.close("dialog").line();
  }

  private static void inspector(Markup html) {
    html.open(
        "aside",
        "id",
        "inspector",
        "hidden",
        "",
        "aria-live",
        "polite",
        "aria-label",
        "the field that is marked");
    html.open("p", "class", "line").element("b", "", "id", "i-name").text(" ");
    html.element("code", "", "id", "i-id").text(" ");
    html.element("span", "", "id", "i-value").close("p");
    html.element("p", "", "id", "i-about");
    html.open("p", "class", "buttons").open("span", "id", "i-rfc").close("span").text(" ");
    for (String each : new String[] {"id", "hex", "JSON", "link"}) {
      html.element("button", "copy " + each, "type", "button", "data-copy", each);
    }
    html.element("button", "close", "type", "button", "id", "i-close").close("p").close("aside");
  }
}
