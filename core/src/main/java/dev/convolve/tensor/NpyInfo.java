package dev.convolve.tensor;

/**
 * What the header of a {@code .npy} file says, without its samples.
 *
 * @param shape the array's extents
 * @param type the sample type that reading gives
 * @param code numpy's type code without the byte order: {@code u1}, {@code f4}, …
 * @param bytes bytes a sample takes in the file
 */
public record NpyInfo(Shape shape, SampleType type, String code, int bytes) {}
