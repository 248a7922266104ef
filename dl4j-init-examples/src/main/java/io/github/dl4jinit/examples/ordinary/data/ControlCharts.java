package io.github.dl4jinit.examples.ordinary.data;

import io.github.dl4jinit.examples.ordinary.data.Drawn.Example;
import java.util.Random;

/**
 * Synthetic control charts of 60 points in six classes: normal, cyclic, increasing, decreasing, shifted upwards, shifted
 * downwards. Alcock and Manolopoulos 1999: Time-Series Similarity Queries Employing a Feature-Based Approach.
 */
final class ControlCharts {
    static final int LENGTH = 60;
    static final int CLASSES = 6;
    private static final double MEAN = 30;
    private static final double SPREAD = 2;

    private ControlCharts() {}

    static Example draw(Random random) {
        int label = random.nextInt(CLASSES);
        double amplitude = between(random, 10, 15);
        double period = between(random, 10, 15);
        double slope = between(random, 0.2, 0.5);
        double shift = between(random, 7.5, 20);
        double moment = between(random, LENGTH / 3.0, 2 * LENGTH / 3.0);
        double[] chart = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            double time = i + 1.0;
            chart[i] = MEAN
                    + between(random, -3, 3) * SPREAD
                    + switch (label) {
                        case 0 -> 0;
                        case 1 -> amplitude * Math.sin(2 * Math.PI * time / period);
                        case 2 -> slope * time;
                        case 3 -> -slope * time;
                        case 4 -> time >= moment ? shift : 0;
                        default -> time >= moment ? -shift : 0;
                    };
        }
        return Example.ofClass(label, CLASSES, chart);
    }

    private static double between(Random random, double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
