package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** No more is read than is asked for, and no more than fits into the memory that is allowed. */
class ExampleSourceTest {
    private static final StartProgress SILENT = new StartProgress(() -> 0, line -> {});

    @Test
    void largeExamplesAreReadUntilTheirNumbersAreTooMany() {
        long each = ExampleSource.MOST_NUMBERS / 8;
        AtomicInteger batches = new AtomicInteger();
        DataSet batch = new DataSet(Nd4j.zeros(3, each - 1), Nd4j.zeros(3, 1));
        ExampleSource.Sample sample = ExampleSource.of(endless(batch, batches)).read(1000, 1, SILENT);
        assertThat(sample.data().getFeatures(0).size(0)).isEqualTo(8);
        // Three, three and two of them, and one that is looked at in vain.
        assertThat(batches.get()).isEqualTo(4);
    }

    @Test
    void aDataSetOfLargeExamplesGivesAsManyAsFit() {
        long each = ExampleSource.MOST_NUMBERS / 4;
        DataSet data = new DataSet(Nd4j.zeros(6, each - 1), Nd4j.zeros(6, 1));
        ExampleSource.Sample sample = ExampleSource.of(data).read(1000, 1, SILENT);
        assertThat(sample.data().getFeatures(0).size(0)).isEqualTo(4);
    }

    @Test
    void oneExampleThatIsTooLargeIsRead() {
        DataSet data = new DataSet(Nd4j.zeros(1, ExampleSource.MOST_NUMBERS + 1), Nd4j.zeros(1, 1));
        ExampleSource.Sample sample =
                ExampleSource.of(endless(data, new AtomicInteger())).read(1000, 1, SILENT);
        assertThat(sample.data().getFeatures(0).size(0)).isEqualTo(1);
    }

    @Test
    void anIteratorStandsAtItsBeginningAfterwards() {
        List<DataSet> examples = Spirals.data(50, 1).asList();
        AtomicLong resets = new AtomicLong();
        ListDataSetIterator<DataSet> iterator = new ListDataSetIterator<>(examples, 10) {
            @Override
            public void reset() {
                resets.incrementAndGet();
                super.reset();
            }
        };
        iterator.next();
        ExampleSource.Sample sample = ExampleSource.of(iterator).read(25, 1, SILENT);
        assertThat(sample.data().getFeatures(0).size(0)).isEqualTo(25);
        assertThat(sample.batch()).isEqualTo(10);
        assertThat(sample.data().getFeatures(0).getRow(0))
                .isEqualTo(examples.get(0).getFeatures().getRow(0));
        assertThat(resets.get()).isEqualTo(2);
        assertThat(iterator.next().getFeatures().getRow(0))
                .isEqualTo(examples.get(0).getFeatures().getRow(0));
    }

    private static ListDataSetIterator<DataSet> endless(DataSet batch, AtomicInteger read) {
        return new ListDataSetIterator<>(List.of(batch), batch.numExamples()) {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public DataSet next() {
                read.incrementAndGet();
                return batch;
            }
        };
    }
}
