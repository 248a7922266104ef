package io.github.dl4jinit.examples.cli.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The shapes in which the same features can be handed to a network. */
final class FeatureShapes {
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    private FeatureShapes() {}

    /**
     * All shapes, the most natural first: a table as it is, or as square images; images flat, with channels first or last, in
     * colour or grey, or as sequences of columns; sequences with features or steps first.
     */
    static List<Supplier<INDArray>> of(INDArray features) {
        List<Supplier<INDArray>> shapes = new ArrayList<>();
        long examples = features.size(0);
        if (features.rank() == 4) {
            images(features, shapes);
        } else if (features.rank() == 3) {
            shapes.add(() -> features);
            shapes.add(() -> features.permute(0, 2, 1).dup('c'));
        } else {
            shapes.add(() -> features);
            if (features.rank() == 2) {
                for (int channels : new int[] {1, 3}) {
                    long side = Math.round(Math.sqrt((double) features.size(1) / channels));
                    if (side > 1 && channels * side * side == features.size(1)) {
                        shapes.add(() -> features.reshape('c', examples, channels, side, side));
                    }
                }
            }
        }
        return shapes;
    }

    private static void images(INDArray images, List<Supplier<INDArray>> shapes) {
        long examples = images.size(0);
        shapes.add(() -> images.reshape('c', examples, images.length() / examples));
        shapes.add(() -> images);
        shapes.add(() -> images.permute(0, 2, 3, 1).dup('c'));
        if (images.size(1) == 1) {
            shapes.add(() -> images.reshape('c', examples, images.size(2), images.size(3)));
        } else if (images.size(1) == 3) {
            Supplier<INDArray> grey = () -> grey(images);
            shapes.add(() -> grey.get().reshape('c', examples, images.size(2) * images.size(3)));
            shapes.add(grey);
            shapes.add(() -> grey.get().reshape('c', examples, images.size(2), images.size(3), 1));
        }
    }

    /** Rec. 601 luma of red, green and blue. */
    private static INDArray grey(INDArray images) {
        return Nd4j.createFromArray(LUMA)
                .castTo(images.dataType())
                .reshape(1, 3, 1, 1)
                .mul(images)
                .sum(true, 1)
                .dup('c');
    }
}
