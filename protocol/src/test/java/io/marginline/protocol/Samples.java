package io.marginline.protocol;

import io.marginline.model.Command;
import io.marginline.model.EngineEvents;
import io.marginline.model.Event;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Records with components of every size, extremes often, made from their declarations: a record
 * that is new in the model is covered without a word here.
 */
final class Samples {
  private static final int[] CODE_POINTS = {'a', 'Z', '7', '-', ' ', 0, 0xE9, 0x7F8E, 0x1F6A2};

  private final SplittableRandom random;
  private final boolean numbered;
  private long last;

  Samples(long seed) {
    this(seed, false);
  }

  private Samples(long seed, boolean numbered) {
    random = new SplittableRandom(seed);
    this.numbered = numbered;
  }

  /** Every number another one, two rows in every list: nothing can change places unseen. */
  static Samples numbered() {
    return new Samples(1, true);
  }

  static List<Class<?>> commands() {
    return List.of(Command.class.getPermittedSubclasses());
  }

  static List<Class<?>> events() {
    return List.of(Event.class.getPermittedSubclasses());
  }

  Command command(Class<?> type) {
    return (Command) record(type);
  }

  Event event(Class<?> type) {
    return (Event) record(type);
  }

  /** Calls the method of the event's name with the event's components. */
  static void tell(Event event, EngineEvents to) {
    String simple = event.getClass().getSimpleName();
    String name = Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
    try {
      RecordComponent[] components = event.getClass().getRecordComponents();
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = components[i].getAccessor().invoke(event);
      }
      Method method =
          Arrays.stream(EngineEvents.class.getMethods())
              .filter(candidate -> candidate.getName().equals(name))
              .findFirst()
              .orElseThrow();
      method.invoke(to, values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(event.toString(), e);
    }
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Object[] values =
          Arrays.stream(components).map(part -> value(part.getGenericType())).toArray();
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.toString(), e);
    }
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType list) {
      return rows(list.getActualTypeArguments()[0]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class) {
      return (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (plain == long.class || plain == Long.class) {
      return number(Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (plain == boolean.class) {
      return random.nextBoolean();
    }
    if (plain == String.class) {
      return text();
    }
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    return record(plain);
  }

  private List<Object> rows(Type type) {
    int size = numbered ? 2 : random.nextInt(8) == 0 ? 40 + random.nextInt(400) : random.nextInt(4);
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      rows.add(value(type));
    }
    return rows;
  }

  private String text() {
    if (numbered) {
      return "name" + ++last;
    }
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(20);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
    }
    return text.toString();
  }

  private long number(long min, long max) {
    if (numbered) {
      last++;
      return max == Integer.MAX_VALUE ? 0x0102_0300L + last : 0x0102_0304_0506_0700L + last;
    }
    return switch (random.nextInt(8)) {
      case 0 -> min;
      case 1 -> max;
      case 2 -> 0;
      case 3 -> -1;
      case 4 -> random.nextLong(1000);
      default -> {
        long wide = random.nextLong() >> random.nextInt(64);
        yield Math.clamp(wide, min, max);
      }
    };
  }
}
