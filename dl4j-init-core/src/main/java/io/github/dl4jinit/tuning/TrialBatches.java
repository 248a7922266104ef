package io.github.dl4jinit.tuning;

import java.util.Iterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** The batches of one trial: a pure function of data, seed and step. Not thread-safe. */
interface TrialBatches {

    /**
     * The batch of a step; steps count from 0, and are asked for one after the other from any of them on. Valid until the next is
     * asked for.
     */
    MultiDataSet of(int step);

    /** The batches of a trial. */
    static TrialBatches of(TrialData data, int batchSize, long seed) {
        return data.source()
                .<TrialBatches>map(source -> new Streamed(source, data.trainExamples(), batchSize, seed))
                .orElseGet(() -> new Gathered(data.first(data.trainExamples()), batchSize, seed));
    }

    /** Batches from memory, always in the same arrays. */
    final class Gathered implements TrialBatches {
        private final MultiDataSet all;
        private final BatchOrder order;
        private final MultiDataSet batch;

        Gathered(MultiDataSet all, int batchSize, long seed) {
            this.all = all;
            this.order = new BatchOrder(TrialData.examples(all), batchSize, seed);
            this.batch = new org.nd4j.linalg.dataset.MultiDataSet(
                    room(all.getFeatures(), batchSize),
                    room(all.getLabels(), batchSize),
                    room(all.getFeaturesMaskArrays(), batchSize),
                    room(all.getLabelsMaskArrays(), batchSize));
        }

        @Override
        public MultiDataSet of(int step) {
            int[] rows = order.rows(step);
            gather(all.getFeatures(), rows, batch.getFeatures());
            gather(all.getLabels(), rows, batch.getLabels());
            gather(all.getFeaturesMaskArrays(), rows, batch.getFeaturesMaskArrays());
            gather(all.getLabelsMaskArrays(), rows, batch.getLabelsMaskArrays());
            return batch;
        }

        private static INDArray[] room(INDArray[] all, int batchSize) {
            if (all == null) {
                return null;
            }
            INDArray[] room = new INDArray[all.length];
            for (int i = 0; i < all.length; i++) {
                if (all[i] != null) {
                    long[] shape = all[i].shape().clone();
                    shape[0] = batchSize;
                    room[i] = Nd4j.create(all[i].dataType(), shape, 'c');
                }
            }
            return room;
        }

        private static void gather(INDArray[] all, int[] rows, INDArray[] batch) {
            for (int i = 0; all != null && i < all.length; i++) {
                if (all[i] != null) {
                    Nd4j.pullRows(matrix(all[i]), matrix(batch[i]), 1, rows);
                }
            }
        }

        private static INDArray matrix(INDArray array) {
            return array.rank() == 2 ? array : array.reshape('c', array.size(0), array.length() / array.size(0));
        }
    }

    /** Batches as a source gives them, which is opened anew for each epoch; what is left over at its end is skipped. */
    final class Streamed implements TrialBatches {
        private final BatchSource source;
        private final int batchSize;
        private final long seed;
        private final int perEpoch;
        private Iterator<MultiDataSet> iterator;
        private int next = -1;

        Streamed(BatchSource source, int examples, int batchSize, long seed) {
            if (batchSize < 1 || batchSize > examples) {
                throw new IllegalArgumentException("batchSize must be between 1 and the number of training examples, "
                        + examples + ": " + batchSize);
            }
            this.source = source;
            this.batchSize = batchSize;
            this.seed = seed;
            this.perEpoch = examples / batchSize;
        }

        @Override
        public MultiDataSet of(int step) {
            if (step != next || step % perEpoch == 0) {
                int epoch = step / perEpoch;
                iterator = source.open(seed + epoch * 1_000_003L, batchSize);
                for (int passed = 0; passed < step % perEpoch; passed++) {
                    take(passed);
                }
            }
            next = step + 1;
            return take(step % perEpoch);
        }

        private MultiDataSet take(int index) {
            if (!iterator.hasNext()) {
                throw new IllegalStateException("the source ended after " + index + " batches of " + batchSize
                        + ", where its number of examples makes " + perEpoch);
            }
            MultiDataSet batch = iterator.next();
            if (TrialData.examples(batch) != batchSize) {
                throw new IllegalStateException("batch " + index + " of the source has " + TrialData.examples(batch)
                        + " examples, where " + batchSize + " were asked for");
            }
            return batch;
        }
    }
}
