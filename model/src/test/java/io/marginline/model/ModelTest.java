package io.marginline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The three spellings of the language agree: records, primitive methods, and their bridge. */
class ModelTest {

  @Test
  void everyEventRecordHasItsPrimitiveMethodWithTheSameArguments() {
    List<String> records =
        Arrays.stream(Event.class.getPermittedSubclasses())
            .map(type -> method(type.getSimpleName(), components(type)))
            .toList();
    List<String> methods =
        Arrays.stream(EngineEvents.class.getMethods())
            .map(m -> method(m.getName(), List.of(m.getParameterTypes())))
            .toList();
    assertThat(methods).containsExactlyInAnyOrderElementsOf(records);
  }

  @Test
  void theBridgeMakesTheRecordOfEachCallFromItsArguments() throws ReflectiveOperationException {
    for (Method call : EngineEvents.class.getMethods()) {
      List<Event> got = new ArrayList<>();
      Object[] arguments = new Object[call.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = sample(call.getParameterTypes()[i], i);
      }
      call.invoke(new EventRecords(got::add), arguments);

      assertThat(got).hasSize(1);
      Event event = got.getFirst();
      assertThat(event.getClass().getSimpleName()).isEqualToIgnoringCase(call.getName());
      List<Object> values = new ArrayList<>();
      for (var component : event.getClass().getRecordComponents()) {
        values.add(component.getAccessor().invoke(event));
      }
      assertThat(values).containsExactly(arguments);
    }
  }

  @Test
  void profilesAreFoundByTheirNamesAndDifferInTheirChoices() {
    assertThat(Profile.all().stream().map(Profile::name))
        .containsExactly("marginline", "okx", "binance", "bybit", "hyperliquid", "dydx", "article");
    assertThat(Profile.OKX.tierRule()).isEqualTo(TierRule.FLAT);
    assertThat(Profile.MARGINLINE.tierRule()).isEqualTo(TierRule.MARGINAL);
    assertThat(Profile.BINANCE.feeInRatio()).isFalse();
    assertThat(Profile.HYPERLIQUID.maintenanceRule()).isEqualTo(MaintenanceRule.HALF_INITIAL);
    assertThat(Profile.BYBIT.isolatedBasis()).isEqualTo(IsolatedBasis.ENTRY);
    assertThat(Profile.DYDX.isolatedBasis()).isEqualTo(IsolatedBasis.MARK);
    assertThat(Profile.ARTICLE.crossOffset()).isEqualTo(CrossOffset.LARGER_SIDE);
  }

  private static List<Class<?>> components(Class<?> type) {
    List<Class<?>> types = new ArrayList<>();
    for (var component : type.getRecordComponents()) {
      types.add(component.getType());
    }
    return types;
  }

  private static String method(String name, List<Class<?>> types) {
    return name.toLowerCase(java.util.Locale.ROOT) + types;
  }

  private static Object sample(Class<?> type, int number) {
    if (type == long.class) {
      return 100L + number;
    }
    if (type == int.class) {
      return 100 + number;
    }
    if (type == boolean.class) {
      return number % 2 == 0;
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[number % constants.length];
    }
    if (type == ClientId.class) {
      return new ClientId(1, 2, 3, number);
    }
    if (type == IndexSpec.class) {
      return IndexSpec.equalWeights(3);
    }
    if (type == VenueSettings.class) {
      return VenueSettings.of(Profile.OKX);
    }
    if (type == CurrencySpec.class) {
      return new CurrencySpec(8, 8, 8, List.of(), List.of(), TierRule.FLAT, 0);
    }
    if (type == List.class) {
      return List.of(Tier.ofLots(1, 2, 3));
    }
    return new InstrumentSpec(
        0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, MarkSource.EXTERNAL, FundingSpec.NONE, List.of());
  }
}
