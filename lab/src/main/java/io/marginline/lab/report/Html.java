package io.marginline.lab.report;

import java.util.List;

/** Builds a page that holds every text in every language and shows one of them. */
final class Html {
  private final StringBuilder out = new StringBuilder();
  private final List<Texts> languages = Texts.LANGUAGES.stream().map(Texts::new).toList();

  /** Markup of our own. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Anything else: names and values may come from files. */
  Html text(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** A text of the bundles, once per language. */
  Html words(String key) {
    for (Texts texts : languages) {
      raw("<span lang=\"").raw(texts.language()).raw("\">").text(texts.of(key)).raw("</span>");
    }
    return this;
  }

  /** The same where no markup may stand. */
  Html inAttribute(String key) {
    List<String> all = languages.stream().map(texts -> texts.of(key)).toList();
    return text(String.join(" / ", all));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
