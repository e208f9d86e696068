package dev.convolve.nn.option;

import dev.convolve.boundary.Boundary;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records as maps of plain values (numbers, texts, truths, lists, maps) and back, component by
 * component. Enums are words in small letters with hyphens; types that are more than that are
 * registered with what turns them into plain values and back.
 */
public final class Options {

  private record Converter(
      java.util.function.Function<Object, Object> write,
      java.util.function.Function<@Nullable Object, Object> read) {}

  private static final Map<Class<?>, Converter> CONVERTERS = new ConcurrentHashMap<>();

  static {
    register(Boundary.class, Boundary::label, plain -> Boundary.of(String.valueOf(plain)));
  }

  private Options() {}

  /** Says how a type of components is written and read. */
  public static <T> void register(
      Class<T> type,
      java.util.function.Function<T, Object> write,
      java.util.function.Function<@Nullable Object, T> read) {
    CONVERTERS.put(type, new Converter(v -> write.apply(type.cast(v)), read::apply));
  }

  /** The name of a record's first component. */
  static String first(Record record) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    if (components.length == 0) {
      throw new IllegalArgumentException(
          "%s takes no options".formatted(record.getClass().getSimpleName()));
    }
    return components[0].getName();
  }

  /** The components in which {@code value} differs from {@code usual}, and those needed. */
  public static Map<String, Object> write(Record value, Record usual, List<String> needed) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object own = get(component, value);
      if (needed.contains(component.getName()) || !Objects.equals(own, get(component, usual))) {
        options.put(component.getName(), plain(component.getType(), own));
      }
    }
    return options;
  }

  /** All components. */
  public static Map<String, Object> write(Record value) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      options.put(component.getName(), plain(component.getType(), get(component, value)));
    }
    return options;
  }

  /**
   * A record like {@code usual} but for the given components.
   *
   * @param what names it in messages
   * @throws IllegalArgumentException when a component is unknown or its value will not do
   */
  public static Record read(String what, Record usual, Map<String, @Nullable Object> given) {
    RecordComponent[] components = usual.getClass().getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "%s has no option %s%s; it has %s"
                .formatted(what, name, Closest.hint(name, names), told(names)));
      }
    }
    @Nullable Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      types[i] = component.getType();
      values[i] =
          given.containsKey(component.getName())
              ? value(what, component, given.get(component.getName()))
              : get(component, usual);
    }
    return construct(what, usual.getClass(), types, values);
  }

  /** Options that can be given; a layer's rank is said by its word. */
  private static String told(List<String> names) {
    List<String> given = names.stream().filter(name -> !name.equals("rank")).toList();
    return given.isEmpty() ? "none" : String.join(", ", given);
  }

  private static Record construct(
      String what, Class<? extends Record> type, Class<?>[] types, @Nullable Object[] values) {
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw new IllegalArgumentException("%s: %s".formatted(what, refused.getMessage()), refused);
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made of its components", e);
    }
  }

  private static @Nullable Object get(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static Object plain(Class<?> type, @Nullable Object value) {
    Converter converter = CONVERTERS.get(type);
    return switch (value) {
      case null -> "none";
      case Object any when converter != null -> converter.write().apply(any);
      case Enum<?> constant -> word(constant);
      case List<?> list -> list.stream().map(e -> plainElement(e)).toList();
      case Number number -> number;
      case Boolean truth -> truth;
      case String text -> text;
      default -> throw new IllegalStateException(value.getClass() + " has no plain form");
    };
  }

  private static Object plainElement(Object element) {
    for (Map.Entry<Class<?>, Converter> entry : CONVERTERS.entrySet()) {
      if (entry.getKey().isInstance(element)) {
        return entry.getValue().write().apply(element);
      }
    }
    return plain(element.getClass(), element);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Object value(
      String what, RecordComponent component, @Nullable Object plain) {
    String place = "%s: %s".formatted(what, component.getName());
    boolean mayLack = Number.class.isAssignableFrom(component.getType());
    if (plain == null && !mayLack
        || plain instanceof List<?> list && list.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(place + " has no value; give one, or leave it out");
    }
    try {
      return value(place, component.getType(), component.getGenericType(), plain);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw message.startsWith(place) ? e : new IllegalArgumentException(place + ": " + message, e);
    }
  }

  private static @Nullable Object value(
      String place, Class<?> type, Type generic, @Nullable Object plain) {
    Converter converter = CONVERTERS.get(type);
    if (converter != null) {
      return converter.read().apply(plain);
    }
    if (type == List.class) {
      Type element = ((ParameterizedType) generic).getActualTypeArguments()[0];
      List<Object> list = new ArrayList<>();
      for (Object each :
          plain instanceof List<?> many ? many : List.of(Objects.requireNonNull(plain))) {
        Object read = value(place, (Class<?>) element, element, each);
        list.add(Objects.requireNonNull(read));
      }
      return List.copyOf(list);
    }
    if (type.isEnum()) {
      return constant(place, type, String.valueOf(plain));
    }
    if (type == boolean.class && plain instanceof Boolean) {
      return plain;
    }
    if (type == String.class && plain != null) {
      return plain.toString();
    }
    if (plain instanceof Number number) {
      return number(place, type, number);
    }
    if (!type.isPrimitive() && (plain == null || plain.equals("none"))) {
      return null;
    }
    throw new IllegalArgumentException("%s is %s, not %s".formatted(place, plain, kind(type)));
  }

  private static Object number(String place, Class<?> type, Number number) {
    double wide = number.doubleValue();
    if (type == double.class || type == Double.class) {
      return wide;
    }
    boolean whole = wide == Math.rint(wide);
    if ((type == int.class || type == Integer.class) && whole && Math.abs(wide) <= 0x7fffffff) {
      return number.intValue();
    }
    if ((type == long.class || type == Long.class) && whole) {
      return number.longValue();
    }
    throw new IllegalArgumentException("%s is %s, not %s".formatted(place, number, kind(type)));
  }

  private static Object constant(String place, Class<?> type, String word) {
    List<String> words = new ArrayList<>();
    for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
      words.add(word((Enum<?>) constant));
      if (words.getLast().equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "%s is %s%s, not one of %s"
            .formatted(place, word, Closest.hint(word, words), String.join(", ", words)));
  }

  private static String kind(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "int", "long", "Integer", "Long" -> "a whole number";
      case "double", "Double" -> "a number";
      case "boolean" -> "true or false";
      default -> "of a kind that is known here";
    };
  }
}
