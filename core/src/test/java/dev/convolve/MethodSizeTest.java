package dev.convolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** HotSpot never compiles a method above 8,000 bytecodes. */
@Tag("once")
class MethodSizeTest {

  private static final int MOST = 6000;

  @Test
  void everyMethodIsShortEnoughToBeCompiled() throws IOException {
    List<String> tooLong = new ArrayList<>();
    int methods = 0;
    Path classes = Path.of(System.getProperty("convolve.root"), "core", "target", "classes");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        ClassModel model = ClassFile.of().parse(file);
        for (MethodModel method : model.methods()) {
          methods++;
          int length =
              method.findAttribute(Attributes.code()).map(CodeAttribute::codeLength).orElse(0);
          if (length > MOST) {
            tooLong.add(
                "%s.%s: %d bytecodes"
                    .formatted(
                        model.thisClass().asInternalName(),
                        method.methodName().stringValue(),
                        length));
          }
        }
      }
    }
    assertThat(methods).as("methods in %s", classes).isGreaterThan(1000);
    assertThat(tooLong).isEmpty();
  }
}
