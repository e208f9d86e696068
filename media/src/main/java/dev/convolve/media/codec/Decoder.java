package dev.convolve.media.codec;

import dev.convolve.media.ImageInfo;
import dev.convolve.tensor.Tensor;
import java.io.IOException;

/** A picture file whose headers were read and whose samples were not. */
public interface Decoder {

  /** What the header says of frame 0. */
  default ImageInfo info() throws IOException {
    return info(0);
  }

  /** What the header says of a frame, 0 ≤ frame &lt; frames. */
  ImageInfo info(int frame) throws IOException;

  /** Pixels that have to be decoded for a frame; more than its own when others lie beneath it. */
  default long work(int frame) throws IOException {
    return info(frame).pixels();
  }

  /** Bytes of memory that decoding a frame takes besides its samples. */
  default long overhead(int frame) throws IOException {
    return 0;
  }

  /** The samples of a frame, H×W×C as stored: not yet turned upright. */
  Tensor decode(int frame) throws IOException;
}
