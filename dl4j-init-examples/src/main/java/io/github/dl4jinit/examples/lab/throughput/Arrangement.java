package io.github.dl4jinit.examples.lab.throughput;

import io.github.dl4jinit.tuning.LocalTrialRunner;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialData;
import io.github.dl4jinit.tuning.TrialObserver;
import io.github.dl4jinit.tuning.TrialResult;
import io.github.dl4jinit.tuning.TrialRunner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A way to train many networks. */
enum Arrangement {
    /** One network after the other, as a loop around {@code fit(iterator)} with DL4J's defaults does it. */
    NAIVE("DL4J's defaults, one network at a time") {
        @Override
        double stepsPerSecond(Workload workload, Window window) {
            TrialData data = workload.data();
            MultiDataSet train = data.first(data.trainExamples());
            DataSet all = new DataSet(train.getFeatures(0), train.getLabels(0));
            LongAdder steps = new LongAdder();
            Thread loop = new Thread(() -> {
                MultiLayerNetwork network = new MultiLayerNetwork(workload.network(1));
                network.init();
                network.setListeners(new BaseTrainingListener() {
                    @Override
                    public void iterationDone(Model model, int iteration, int epoch) {
                        steps.increment();
                    }
                });
                ListDataSetIterator<DataSet> batches = new ListDataSetIterator<>(all.asList(), workload.batchSize());
                while (true) {
                    network.fit(batches);
                }
            });
            loop.setDaemon(true);
            loop.start();
            return window.rate(steps, loop::isAlive);
        }
    },

    /** This project's runner: a network for each processor, each with one native thread. */
    RUNNER("LocalTrialRunner") {
        @Override
        double stepsPerSecond(Workload workload, Window window) {
            LongAdder steps = new LongAdder();
            TrialObserver counter = new TrialObserver() {
                @Override
                public void stepped(Trial trial, int step) {
                    steps.increment();
                }
            };
            int networks = Runtime.getRuntime().availableProcessors();
            try (TrialRunner runner = LocalTrialRunner.of(workload.data(), networks, counter)) {
                List<CompletableFuture<TrialResult>> results = new ArrayList<>();
                for (int seed = 0; seed < networks; seed++) {
                    results.add(runner.submit(Trial.builder("network " + seed, workload.network(seed))
                            .seed(seed)
                            .batchSize(workload.batchSize())
                            .steps(Integer.MAX_VALUE)
                            .build()));
                }
                return window.rate(steps, () -> results.stream().noneMatch(CompletableFuture::isDone));
            }
        }
    };

    private final String title;

    Arrangement(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract double stepsPerSecond(Workload workload, Window window);

    /**
     * When to measure.
     *
     * @param warmUp seconds from the first steps on in which code is compiled and workspaces find their size
     * @param length seconds of measuring
     */
    record Window(double warmUp, double length) {
        private static final int FIRST_STEPS = 10;

        double rate(LongAdder steps, BooleanSupplier training) {
            while (steps.sum() < FIRST_STEPS) {
                sleep(0.01, training);
            }
            sleep(warmUp, training);
            long began = System.nanoTime();
            long before = steps.sum();
            sleep(length, training);
            return (steps.sum() - before) * 1e9 / (System.nanoTime() - began);
        }

        private static void sleep(double seconds, BooleanSupplier training) {
            try {
                Thread.sleep(Math.round(1000 * seconds));
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while measuring", e);
            }
            if (!training.getAsBoolean()) {
                throw new IllegalStateException("training ended before its speed was measured");
            }
        }
    }
}
