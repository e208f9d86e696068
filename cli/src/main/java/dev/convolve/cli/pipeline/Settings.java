package dev.convolve.cli.pipeline;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What was set, by key; immutable. What was not set has its key's default. */
public final class Settings {

  /** Nothing set. */
  public static final Settings NONE = new Settings(Map.of());

  private static final Comparator<Key<?>> AS_LISTED =
      Comparator.<Key<?>>comparingInt(key -> Keys.ALL.indexOf(key)).thenComparing(Key::name);

  private final Map<Key<?>, Object> values;

  private Settings(Map<Key<?>, Object> values) {
    Map<Key<?>, Object> sorted = new TreeMap<>(AS_LISTED);
    sorted.putAll(values);
    this.values = new LinkedHashMap<>(sorted);
  }

  /** This with {@code key} set to {@code value}. */
  public <T> Settings with(Key<T> key, T value) {
    Map<Key<?>, Object> more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Settings(more);
  }

  /** This with {@code key} set to what {@code text} stands for. */
  public <T> Settings reading(Key<T> key, String text) {
    return with(key, key.read(text));
  }

  /** This, with everything that {@code others} set put over it. */
  public Settings overridden(Settings others) {
    Map<Key<?>, Object> more = new LinkedHashMap<>(values);
    more.putAll(others.values);
    return new Settings(more);
  }

  /** The value of {@code key}, empty when it was not set. */
  @SuppressWarnings("unchecked") // with() only puts a key's own type
  public <T> Optional<T> get(Key<T> key) {
    return Optional.ofNullable((T) values.get(key));
  }

  /** The value of {@code key}, or {@code unset}. */
  public <T> T get(Key<T> key, T unset) {
    return get(key).orElse(unset);
  }

  /** Whether a flag is on. */
  public boolean has(Key<Boolean> flag) {
    return get(flag, false);
  }

  /** Tells each key that was set, in the order of {@link Keys#ALL}, and the text of its value. */
  public void forEach(BiConsumer<Key<?>, String> each) {
    for (Key<?> key : List.copyOf(values.keySet())) {
      each.accept(key, text(key));
    }
  }

  private <T> String text(Key<T> key) {
    return key.write(get(key).orElseThrow());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Settings settings && values.equals(settings.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
