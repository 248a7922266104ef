package io.github.dl4jinit.examples.cli.input;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Random examples that fit a network with any number of inputs: features N(0, 1), indexes where an embedding takes them, and
 * labels that are one class of each for a softmax, 0 or 1 for a sigmoid, N(0, 1) otherwise.
 */
final class RandomExamples {
    static final String OPTION = "--random";

    private final Model model;
    private final int count;
    private final Random random;

    private RandomExamples(Model model, int count, long seed) {
        this.model = model;
        this.count = count;
        this.random = new Random(seed);
    }

    /**
     * Draws examples.
     *
     * @param shapes the shape of one example of each input; empty to find one that the network takes
     * @throws InputException if none is found, or the network does not take what is given
     */
    static MultiDataSet of(Model model, List<long[]> shapes, int count, long seed) throws InputException {
        return new RandomExamples(model, count, seed).draw(shapes);
    }

    private MultiDataSet draw(List<long[]> given) throws InputException {
        List<NetworkInput> inputs = NetworkInput.of(model);
        if (!given.isEmpty() && given.size() != inputs.size()) {
            throw new InputException("--shape names " + given.size() + " inputs, the network has " + inputs.size()
                    + ": " + inputs.stream().map(NetworkInput::name).collect(Collectors.joining(", ")));
        }
        List<long[]> shapes = given.isEmpty() ? found(inputs) : given;
        INDArray[] features = new INDArray[inputs.size()];
        for (int i = 0; i < features.length; i++) {
            features[i] = features(inputs.get(i), shapes.get(i), count);
        }
        INDArray[] outputs = NetworkOutput.of(model, features)
                .orElseThrow(() -> new InputException("--shape " + text(shapes) + " does not fit the network"
                        + inputs.get(0).expected()));
        INDArray[] labels = new INDArray[outputs.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = labels(outputs[i].shape(), NetworkOutput.kind(model, i));
        }
        return new MultiDataSet(features, labels);
    }

    /** Shapes that the network takes, each input with the first that fits while the others have their likeliest. */
    private List<long[]> found(List<NetworkInput> inputs) throws InputException {
        int most =
                inputs.stream().mapToInt(input -> input.shapes().size()).max().orElse(0);
        for (int attempt = 0; attempt < most; attempt++) {
            int which = attempt;
            List<long[]> shapes = inputs.stream()
                    .filter(input -> !input.shapes().isEmpty())
                    .map(input ->
                            input.shapes().get(Math.min(which, input.shapes().size() - 1)))
                    .toList();
            INDArray[] one = new INDArray[inputs.size()];
            for (int i = 0; i < one.length && shapes.size() == one.length; i++) {
                one[i] = features(inputs.get(i), shapes.get(i), 1);
            }
            if (shapes.size() == one.length && NetworkOutput.of(model, one).isPresent()) {
                return shapes;
            }
        }
        throw new InputException("the network does not tell which shape its input has; name the shape of one example by"
                + " --shape, such as 20 for columns, 5x40 for features x steps, 3x32x32 for an image"
                + (inputs.size() > 1 ? ", with a comma between inputs" : ""));
    }

    static String text(List<long[]> shapes) {
        return shapes.stream()
                .map(shape -> Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("x")))
                .collect(Collectors.joining(","));
    }

    private INDArray features(NetworkInput input, long[] example, int examples) {
        long[] shape = new long[example.length + 1];
        shape[0] = examples;
        System.arraycopy(example, 0, shape, 1, example.length);
        Optional<Long> indexes = input.indexes();
        double[] values = new double[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        Arrays.setAll(
                values,
                i -> indexes.isPresent()
                        ? random.nextInt((int) Math.min(indexes.get(), Integer.MAX_VALUE))
                        : random.nextGaussian());
        return array(values, shape);
    }

    private INDArray array(double[] values, long[] shape) {
        return Nd4j.createFromArray(values).reshape(shape).castTo(model.params().dataType());
    }

    private INDArray labels(long[] shape, NetworkOutput.Kind kind) {
        INDArray labels = Nd4j.zeros(model.params().dataType(), shape);
        if (kind == NetworkOutput.Kind.CLASSES) {
            for (long i = 0; i < labels.tensorsAlongDimension(1); i++) {
                labels.tensorAlongDimension(i, 1).putScalar(random.nextInt((int) shape[1]), 1);
            }
            return labels;
        }
        double[] values = new double[Math.toIntExact(labels.length())];
        Arrays.setAll(values, i -> kind == NetworkOutput.Kind.SIGMOID ? random.nextInt(2) : random.nextGaussian());
        return array(values, shape);
    }
}
