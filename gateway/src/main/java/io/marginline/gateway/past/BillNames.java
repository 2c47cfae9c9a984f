package io.marginline.gateway.past;

import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Types of bills that this venue writes, with their sub-types. */
final class BillNames {
  private static final Map<String, Type> TYPES = new LinkedHashMap<>();

  private record Type(String name, Map<String, String> subTypes) {}

  static {
    add("1", "Transfer", "11", "Transfer in", "12", "Transfer out");
    add(
        "2",
        "Trade",
        "1",
        "Buy",
        "2",
        "Sell",
        "3",
        "Open long",
        "4",
        "Open short",
        "5",
        "Close long",
        "6",
        "Close short");
    add(
        "3",
        "Delivery",
        "112",
        "Delivery long",
        "113",
        "Delivery short",
        "170",
        "Exercised",
        "171",
        "Counterparty exercised");
    add("4", "Forced repayment", "114", "Forced repayment buy", "115", "Forced repayment sell");
    add(
        "5",
        "Liquidation",
        "100",
        "Partial liquidation close long",
        "101",
        "Partial liquidation close short",
        "102",
        "Partial liquidation buy",
        "103",
        "Partial liquidation sell",
        "104",
        "Liquidation close long",
        "105",
        "Liquidation close short",
        "106",
        "Liquidation buy",
        "107",
        "Liquidation sell",
        "110",
        "Liquidation transfer in",
        "111",
        "Liquidation transfer out");
    add(
        "6",
        "Margin transfer",
        "160",
        "Manual margin increase",
        "161",
        "Manual margin decrease",
        "162",
        "Auto margin increase");
    add("7", "Interest deduction", "14", "Interest deduction");
    add("8", "Funding fee", "173", "Funding fee expense", "174", "Funding fee income");
    add(
        "9",
        "ADL",
        "125",
        "ADL close long",
        "126",
        "ADL close short",
        "127",
        "ADL buy",
        "128",
        "ADL sell");
  }

  private BillNames() {}

  private static void add(String code, String name, String... subTypes) {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < subTypes.length; i += 2) {
      names.put(subTypes[i], subTypes[i + 1]);
    }
    TYPES.put(code, new Type(name, names));
  }

  /** All, or those that are asked for. */
  static Reply reply(Params params) {
    Set<String> wanted = Set.copyOf(params.texts("type"));
    List<Row> rows = new ArrayList<>();
    TYPES.forEach(
        (code, type) -> {
          if (wanted.isEmpty() || wanted.contains(code)) {
            List<Row> details = new ArrayList<>();
            type.subTypes()
                .forEach(
                    (sub, name) ->
                        details.add(new Row().put("subType", sub).put("subTypeDesc", name)));
            rows.add(
                new Row()
                    .put("type", code)
                    .put("typeDesc", type.name())
                    .put("subTypeDetails", details));
          }
        });
    return Reply.ok(rows);
  }

  static boolean has(int type, int subType) {
    Type known = TYPES.get(Integer.toString(type));
    return known != null && known.subTypes().containsKey(Integer.toString(subType));
  }
}
