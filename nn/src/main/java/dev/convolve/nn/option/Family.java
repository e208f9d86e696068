package dev.convolve.nn.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records that can stand for each other, each under a word: all losses, all optimisers. As a plain
 * value one is {@code word}, or {@code {word: {option: value}}} with the options that differ from
 * what the word alone gives; {@code {word: value}} sets the first option.
 *
 * @param <T> what they all are
 */
public final class Family<T> {

  private final String what;
  private final Map<String, Member<T>> members = new LinkedHashMap<>();

  private record Member<T>(Record example, List<String> needed) {}

  /** A family without members; {@code what} names one in messages: {@code "layer"}. */
  public Family(String what) {
    this.what = what;
  }

  /**
   * Adds a member.
   *
   * @param word its name
   * @param example what the word alone gives, where nothing is needed besides
   * @param needed the options that must be given
   * @return this
   */
  public <R extends Record> Family<T> with(String word, R example, String... needed) {
    members.put(word, new Member<>(example, List.of(needed)));
    return this;
  }

  /** The words, in the order they were added. */
  public List<String> words() {
    return List.copyOf(members.keySet());
  }

  /** What each word alone gives, needed options as placeholders. */
  @SuppressWarnings("unchecked")
  public List<T> examples() {
    return members.values().stream().map(m -> (T) m.example()).toList();
  }

  /** The options that a word needs. */
  public List<String> needed(String word) {
    return member(word).needed();
  }

  /**
   * A member from a plain value.
   *
   * @throws IllegalArgumentException when a word or an option is unknown, missing or of another
   *     kind; says which would do
   */
  public T read(@Nullable Object plain) {
    if (plain instanceof String word) {
      return read(word, Map.of());
    }
    if (plain instanceof Map<?, ?> map && map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      return read(String.valueOf(only.getKey()), only.getValue());
    }
    throw new IllegalArgumentException(
        "%s is no %s; write a word like %s, or the word with options"
            .formatted(plain, what, words().getFirst()));
  }

  /** A member from its word and its options: a map, or the first option's value. */
  @SuppressWarnings("unchecked")
  public T read(String word, @Nullable Object options) {
    Member<T> member = member(word);
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    if (options instanceof Map<?, ?> map) {
      map.forEach((k, v) -> given.put(String.valueOf(k), v));
    } else if (options != null) {
      given.put(Options.first(member.example()), options);
    }
    for (String needed : member.needed()) {
      if (!given.containsKey(needed)) {
        throw new IllegalArgumentException("%s %s needs %s".formatted(what, word, needed));
      }
    }
    return (T) Options.read("%s %s".formatted(what, word), member.example(), given);
  }

  /** A member as a plain value, from which {@link #read} makes it again. */
  public Object write(String word, T value) {
    Map<String, Object> options = options(word, value);
    return options.isEmpty() ? word : Map.of(word, options);
  }

  /** The options in which a member differs from what its word alone gives, and the needed ones. */
  public Map<String, Object> options(String word, T value) {
    Member<T> member = member(word);
    return Options.write((Record) value, member.example(), member.needed());
  }

  private Member<T> member(String word) {
    Member<T> member = members.get(word);
    if (member == null) {
      throw new IllegalArgumentException(
          "%s is no %s%s; there are %s"
              .formatted(word, what, Closest.hint(word, words()), String.join(", ", sorted())));
    }
    return member;
  }

  private List<String> sorted() {
    List<String> words = new ArrayList<>(words());
    words.sort(null);
    return words;
  }
}
