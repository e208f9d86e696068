package dev.convolve.bench.process;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REFLECT_101;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** A JVM with OpenCV: reads, blurs with 11 by 11 taps of σ = 2, writes. */
public final class OpenCvMain {

  private OpenCvMain() {}

  /** Arguments: input, output, quality. */
  public static void main(String[] args) {
    Mat source = imread(args[0]);
    Mat target = new Mat();
    GaussianBlur(source, target, new Size(11, 11), 2, 2, BORDER_REFLECT_101, 0);
    imwrite(args[1], target, new int[] {IMWRITE_JPEG_QUALITY, Integer.parseInt(args[2])});
  }
}
