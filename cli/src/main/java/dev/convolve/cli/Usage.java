package dev.convolve.cli;

import dev.convolve.cli.command.Commands;

/** What {@code convolve --help} says. */
final class Usage {

  private Usage() {}

  static String text() {
    StringBuilder commands = new StringBuilder();
    for (Commands command : Commands.values()) {
      commands.append("  %-12s%s%n".formatted(command.word(), command.summary()));
    }
    return """
    Slide a window of weights over data, multiply, add.

    Usage: convolve COMMAND ...

    %s
      convolve COMMAND --help tells its options; convolve --version, the version.

    Examples:
      convolve series --input '1 2 3 4 5' --kernel '2 3 4' --size full
      convolve apply gaussian:11 photo.jpg -o soft.jpg
      convolve apply sobel:angle=0 'shots/*.png' -o 'edges/{name}.png'
      convolve explain outline photo.jpg --at 120,80

    Defaults, each with its option: pictures are correlated and a series is convolved (--as); the
    answer has the input's size (--size same) and the data continue mirrored (--boundary reflect;
    zero with --size full); channels are filtered each by itself; the type is the input's;
    kernels that sum to 0 are shown around mid-gray, others are clipped (--range); gray is Rec. 601
    (--luma); light is not linear (--linear); gaussian:11 is a size, gaussian:sigma=2 a width.

    Exit status: 0 done, 1 some input failed, 2 wrong usage, 3 disk or heap ran out, 69 no JDK.
    """
        .formatted(commands);
  }
}
