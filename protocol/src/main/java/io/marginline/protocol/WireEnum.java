package io.marginline.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An enum of the model beside the schema's enum of the same constants. The schema gives the
 * numbers, so that a constant may move in the model; a constant that has no number cannot be
 * written.
 */
final class WireEnum<E extends Enum<E>, W extends Enum<W>> {
  private final String name;
  private final List<@Nullable W> byOrdinal = new ArrayList<>();
  private final @Nullable Object[] byNumber = new Object[256];
  private final Class<E> model;

  WireEnum(Class<E> model, Class<W> wire, ToIntFunction<W> number) {
    this.model = model;
    name = model.getSimpleName();
    W[] numbered = wire.getEnumConstants();
    for (E constant : model.getEnumConstants()) {
      W found = null;
      for (W candidate : numbered) {
        if (candidate.name().equals(constant.name())) {
          found = candidate;
          byNumber[number.applyAsInt(candidate)] = constant;
        }
      }
      byOrdinal.add(found);
    }
  }

  Class<E> model() {
    return model;
  }

  W of(E constant) {
    W found = byOrdinal.get(constant.ordinal());
    if (found == null) {
      throw new IllegalStateException("the schema has no number for " + name + "." + constant);
    }
    return found;
  }

  E of(int number) {
    Object found = number >= 0 && number < byNumber.length ? byNumber[number] : null;
    if (found == null) {
      throw new MalformedMessageException(name + " has no number " + number);
    }
    return model.cast(found);
  }
}
