package io.github.dl4jinit.examples.lab.experiment.transfer;

import io.github.dl4jinit.transfer.WidthTransfer;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/** How a network's settings follow its width. */
enum Parametrisation {
    /** One learning rate for all layers, weights of variance gain²/fan-in. */
    USUAL {
        @Override
        MultiLayerConfiguration of(MultiLayerConfiguration base, MultiLayerConfiguration wide) {
            return wide;
        }
    },
    /** The maximal update, from the narrowest network. */
    MAXIMAL {
        @Override
        MultiLayerConfiguration of(MultiLayerConfiguration base, MultiLayerConfiguration wide) {
            WidthTransfer.between(base, wide).applyTo(wide);
            return wide;
        }
    };

    /** The wide network's configuration, with settings that were the base's. */
    abstract MultiLayerConfiguration of(MultiLayerConfiguration base, MultiLayerConfiguration wide);

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
