package dev.convolve.nn.graph;

import dev.convolve.nn.random.Chance;
import dev.convolve.tensor.SampleType;
import dev.convolve.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The numbers of a network's parameters, in the order of {@link Network#places}. */
public final class Weights {

  private final Network network;
  private final SampleType type;
  private final List<Network.Place> places;
  private final List<Tensor> tensors;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<Integer, List<Tensor>> ofNodes = new HashMap<>();

  private Weights(Network network, SampleType type, List<Tensor> tensors) {
    this.network = network;
    this.type = type;
    this.places = network.places();
    this.tensors = List.copyOf(tensors);
    for (int p = 0; p < places.size(); p++) {
      numbers.putIfAbsent(places.get(p).name(), p);
      ofNodes.computeIfAbsent(places.get(p).node(), n -> new ArrayList<>()).add(tensors.get(p));
    }
  }

  /**
   * What parameters are before learning: each from a stream of its own, which depends on the seed,
   * the number of its node and its number there.
   *
   * @param type {@code F32} or {@code F64}
   */
  public static Weights initial(Network network, SampleType type, long seed) {
    Chance chance = Chance.of(seed).at(Streams.WEIGHTS);
    List<Tensor> tensors = new ArrayList<>();
    for (Network.Place place : network.places()) {
      double[] values =
          place
              .parameter()
              .start()
              .values(place.parameter(), chance.at(place.node()).at(place.index()));
      tensors.add(Tensor.of(place.parameter().shape(), values).as(type));
    }
    return new Weights(network, type, tensors);
  }

  /** Zeros in the places of all parameters. */
  public static Weights zeros(Network network, SampleType type) {
    return new Weights(
        network,
        type,
        network.places().stream().map(p -> Tensor.zeros(type, p.parameter().shape())).toList());
  }

  /** The network whose weights these are. */
  public Network network() {
    return network;
  }

  /** {@code F32} or {@code F64}. */
  public SampleType type() {
    return type;
  }

  /** The parameters' places, in order. */
  public List<Network.Place> places() {
    return places;
  }

  /** The numbers, in order; not copies. */
  public List<Tensor> tensors() {
    return tensors;
  }

  /** The numbers of one node, in the order of its parameters; not copies. */
  public List<Tensor> of(int node) {
    return List.copyOf(ofNodes.getOrDefault(node, List.of()));
  }

  /**
   * The numbers called {@code name}, not a copy.
   *
   * @throws IllegalArgumentException when none is; lists those that there are
   */
  public Tensor get(String name) {
    Integer place = numbers.get(name);
    if (place != null) {
      return tensors.get(place);
    }
    throw new IllegalArgumentException(
        "no weights are called %s; there are %s"
            .formatted(name, String.join(", ", places.stream().map(Network.Place::name).toList())));
  }

  /**
   * Overwrites the numbers called {@code name}, rounded to this type.
   *
   * @throws IllegalArgumentException when the shape is another
   */
  public void set(String name, Tensor values) {
    Tensor own = get(name);
    if (!own.shape().equals(values.shape())) {
      throw new IllegalArgumentException(
          "%s is %s, not %s".formatted(name, own.shape(), values.shape()));
    }
    copy(values.as(type), own);
  }

  /** Overwrites all numbers by those of weights of the same network and type. */
  public void set(Weights other) {
    for (int p = 0; p < tensors.size(); p++) {
      copy(other.tensors.get(p), tensors.get(p));
    }
  }

  /** The same numbers in arrays of their own. */
  public Weights copy() {
    Weights copy = zeros(network, type);
    copy.set(this);
    return copy;
  }

  /** The same numbers as another type, rounded; in arrays of their own. */
  public Weights as(SampleType wanted) {
    Weights copy = zeros(network, wanted);
    for (int p = 0; p < tensors.size(); p++) {
      copy(tensors.get(p).as(wanted), copy.tensors.get(p));
    }
    return copy;
  }

  /** The same numbers in a network of the same parameters: what is frozen may differ. */
  public Weights in(Network other) {
    return new Weights(other, type, tensors);
  }

  /**
   * The sha256 of all numbers in hexadecimal: for each parameter its name and shape as text, then
   * the numbers, little-endian.
   */
  public String sha256() {
    MessageDigest digest = sha256Digest();
    for (int p = 0; p < tensors.size(); p++) {
      Tensor tensor = tensors.get(p);
      String head = places.get(p).name() + " " + tensor.shape() + "\n";
      digest.update(head.getBytes(StandardCharsets.UTF_8));
      int size = (int) tensor.shape().size();
      ByteBuffer bytes = ByteBuffer.allocate(size * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
      if (type == SampleType.F32) {
        bytes.asFloatBuffer().put(tensor.floats());
      } else {
        bytes.asDoubleBuffer().put(tensor.doubles());
      }
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void copy(Tensor from, Tensor to) {
    int size = (int) to.shape().size();
    if (to.type() == SampleType.F32) {
      System.arraycopy(from.floats(), 0, to.floats(), 0, size);
    } else {
      System.arraycopy(from.doubles(), 0, to.doubles(), 0, size);
    }
  }
}
