package io.github.puredtls.trace.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of JSON Schema that our schema uses: type, const, enum, pattern, minimum, required,
 * properties, additionalProperties (false), items, oneOf, allOf, if and then, and local references.
 */
public final class JsonSchema {
  private static final List<String> KNOWN =
      List.of(
          "$schema",
          "$defs",
          "$ref",
          "title",
          "description",
          "type",
          "const",
          "enum",
          "pattern",
          "minimum",
          "required",
          "properties",
          "additionalProperties",
          "items",
          "oneOf",
          "allOf",
          "if",
          "then");

  private final Map<?, ?> root;

  /** A schema that was read. */
  public JsonSchema(Object root) {
    this.root = (Map<?, ?>) root;
  }

  /** What is wrong with a value; empty when nothing is. */
  public List<String> check(Object value) {
    List<String> problems = new ArrayList<>();
    check(root, value, "$", problems);
    return problems;
  }

  private void check(Map<?, ?> schema, Object value, String at, List<String> problems) {
    for (Object keyword : schema.keySet()) {
      if (!KNOWN.contains(keyword)) {
        throw new IllegalArgumentException("this checker does not know " + keyword);
      }
    }
    if (schema.get("$ref") instanceof String ref) {
      Map<?, ?> definitions = (Map<?, ?>) root.get("$defs");
      check((Map<?, ?>) definitions.get(ref.replace("#/$defs/", "")), value, at, problems);
    }
    scalar(schema, value, at, problems);
    if (value instanceof Map<?, ?> object) {
      object(schema, object, at, problems);
    }
    if (value instanceof List<?> list && schema.get("items") instanceof Map<?, ?> items) {
      for (int i = 0; i < list.size(); i++) {
        check(items, list.get(i), at + "[" + i + "]", problems);
      }
    }
    combined(schema, value, at, problems);
  }

  private void combined(Map<?, ?> schema, Object value, String at, List<String> problems) {
    if (schema.get("oneOf") instanceof List<?> choices) {
      List<String> all = new ArrayList<>();
      long fitting =
          choices.stream()
              .filter(
                  each -> {
                    List<String> of = new ArrayList<>();
                    check((Map<?, ?>) each, value, at, of);
                    all.addAll(of);
                    return of.isEmpty();
                  })
              .count();
      if (fitting != 1) {
        problems.add(at + ": " + fitting + " of the choices fit: " + all);
      }
    }
    if (schema.get("allOf") instanceof List<?> parts) {
      parts.forEach(each -> check((Map<?, ?>) each, value, at, problems));
    }
    if (schema.get("if") instanceof Map<?, ?> condition) {
      List<String> unfit = new ArrayList<>();
      check(condition, value, at, unfit);
      if (unfit.isEmpty()) {
        check((Map<?, ?>) schema.get("then"), value, at, problems);
      }
    }
  }

  private void object(Map<?, ?> schema, Map<?, ?> object, String at, List<String> problems) {
    if (schema.get("required") instanceof List<?> required) {
      required.stream()
          .filter(each -> !object.containsKey(each))
          .forEach(each -> problems.add(at + ": " + each + " is missing"));
    }
    Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
    object.forEach(
        (name, member) -> {
          if (properties.get(name) instanceof Map<?, ?> of) {
            check(of, member, at + "." + name, problems);
          } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
            problems.add(at + ": " + name + " is not in the schema");
          }
        });
  }

  private static void scalar(Map<?, ?> schema, Object value, String at, List<String> problems) {
    if (schema.get("type") instanceof String type && !is(type, value)) {
      problems.add(at + " is no " + type + ": " + value);
    }
    if (schema.containsKey("const") && !schema.get("const").equals(value)) {
      problems.add(at + " is not " + schema.get("const"));
    }
    if (schema.get("enum") instanceof List<?> values && !values.contains(value)) {
      problems.add(at + " is none of " + values + ": " + value);
    }
    if (schema.get("pattern") instanceof String pattern
        && value instanceof String text
        && !java.util.regex.Pattern.compile(pattern).matcher(text).find()) {
      problems.add(at + " does not match " + pattern + ": " + text);
    }
    if (schema.get("minimum") instanceof Double minimum
        && value instanceof Double number
        && number < minimum) {
      problems.add(at + " is below " + minimum);
    }
  }

  private static boolean is(String type, Object value) {
    return switch (type) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "number" -> value instanceof Double;
      case "integer" -> value instanceof Double number && number == Math.rint(number);
      default -> throw new IllegalArgumentException("this checker does not know " + type);
    };
  }
}
