package io.marginline.gateway.trade;

import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The entry of attachAlgoOrds that an amendment makes of one. */
final class AttachmentAmendment {
  /** Name of what is amended, and what goes when it is given. */
  private static final Map<String, List<String>> FIELDS =
      Map.ofEntries(
          Map.entry("tpTriggerPx", List.of("tpTriggerRatio")),
          Map.entry("tpTriggerRatio", List.of("tpTriggerPx")),
          Map.entry("tpTriggerPxType", List.of()),
          Map.entry("tpOrdPx", List.of()),
          Map.entry("tpOrdKind", List.of()),
          Map.entry("slTriggerPx", List.of("slTriggerRatio")),
          Map.entry("slTriggerRatio", List.of("slTriggerPx")),
          Map.entry("slTriggerPxType", List.of()),
          Map.entry("slOrdPx", List.of()),
          Map.entry("callbackRatio", List.of("callbackSpread")),
          Map.entry("callbackSpread", List.of("callbackRatio")),
          Map.entry("activePx", List.of()));

  private static final Set<String> WITHOUT_NEW = Set.of("sz", "amendPxOnTriggerType");
  private static final List<String> LEGS = List.of("tp", "sl");

  private AttachmentAmendment() {}

  /** The list; older clients, and those of one entry, put its fields beside those of the order. */
  static List<Params> entries(Params p) throws WireException {
    List<Params> list = p.list("attachAlgoOrds");
    if (!list.isEmpty()) {
      return list;
    }
    return FIELDS.keySet().stream().anyMatch(field -> p.has(amending(field)))
        ? List.of(p)
        : List.of();
  }

  /** {@code newTpTriggerPx} for {@code tpTriggerPx}. */
  private static String amending(String field) {
    return "new" + Character.toUpperCase(field.charAt(0)) + field.substring(1);
  }

  /**
   * @param terms what there is; null: nothing yet
   * @param beside the fields stand beside the order's own, whose size is not the entry's
   */
  static Params of(@Nullable AlgoTerms terms, Params change, boolean beside) {
    Map<String, Object> entry = new HashMap<>();
    if (terms != null) {
      AlgoRows.entry(terms)
          .fields()
          .forEach(
              (key, value) ->
                  entry.put(key, value instanceof BigDecimal px ? px.toPlainString() : value));
    }
    FIELDS.forEach(
        (field, instead) -> {
          String value = change.text(amending(field));
          if (value != null) {
            instead.forEach(entry::remove);
            entry.put(field, value);
          }
        });
    for (String field : WITHOUT_NEW) {
      String value = beside ? null : change.text(field);
      if (value != null) {
        entry.put(field, value);
      }
    }
    for (String leg : LEGS) {
      boolean gone =
          isZero(change.text(amending(leg + "TriggerPx")))
              || isZero(change.text(amending(leg + "OrdPx")))
              || isZero(change.text(amending(leg + "TriggerRatio")));
      if (gone) {
        entry.keySet().removeIf(key -> key.startsWith(leg));
      }
    }
    entry.remove("attachAlgoId");
    return Params.of(entry);
  }

  private static boolean isZero(@Nullable String text) {
    return text != null && text.matches("0+(\\.0*)?");
  }

  /** Whether anything is left to wait for. */
  static boolean asks(Params entry) {
    return List.of(
            "tpTriggerPx",
            "tpTriggerRatio",
            "slTriggerPx",
            "slTriggerRatio",
            "callbackRatio",
            "callbackSpread")
        .stream()
        .anyMatch(entry::has);
  }
}
