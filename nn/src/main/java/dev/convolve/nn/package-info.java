/**
 * Networks of layers that correlate and learn their weights, in ten lines:
 *
 * <pre>
 * Model model = Model.input(28, 28, 1)
 *     .conv2d(16, 3).relu().maxPool2d(2)
 *     .conv2d(64, 3).relu().flatten().dense(10).build();
 * model.fit(FashionMnist.train(), Training.epochs(5).seed(7).onEpoch(System.out::println));
 * System.out.println(model.evaluate(FashionMnist.test()));
 * model.save(Path.of("garments.model"));
 * </pre>
 *
 * <p>A {@link dev.convolve.nn.Model} is a network ({@code graph}: which layer reads which) with
 * weights. Training cuts every batch into micro-batches, sends them forward and backward through
 * the layers ({@code layer}), judges what comes out ({@code loss}), sums the gradients in a fixed
 * order and moves the weights along ({@code optimizer}, {@code schedule}). The same seed gives the
 * same bits on any number of threads.
 */
@NullMarked
package dev.convolve.nn;

import org.jspecify.annotations.NullMarked;
