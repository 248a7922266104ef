package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;

/** A start that takes longer than two seconds says where it is. */
class StartProgressTest {
    private final AtomicLong milliseconds = new AtomicLong(12_345);
    private final List<String> lines = new ArrayList<>();
    private final StartProgress progress = new StartProgress(() -> 1_000_000 * milliseconds.get(), lines::add);

    @Test
    void nothingIsSaidForTwoSecondsAndOneLineForEveryTwoFromThere() {
        for (int second = 1; second <= 5; second++) {
            milliseconds.addAndGet(999);
            int number = second;
            progress.at(() -> "part " + number);
        }
        assertThat(lines).containsExactly("start from data: part 3");
        milliseconds.addAndGet(2);
        progress.at(() -> "part 6");
        assertThat(lines).containsExactly("start from data: part 3", "start from data: part 6");
    }

    @Test
    void aSlowIteratorIsReported() {
        ListDataSetIterator<?> slow =
                new ListDataSetIterator<>(Spirals.data(100, 1).asList(), 20) {
                    @Override
                    public boolean hasNext() {
                        milliseconds.addAndGet(1500);
                        return super.hasNext();
                    }
                };
        ExampleSource.of(slow).read(1000, 1, progress);
        assertThat(lines).containsExactly("start from data: 40 examples read", "start from data: 80 examples read");
    }

    @Test
    void everyTrainingOfTheRehearsalIsReported() {
        Examples examples = Examples.split(
                new org.nd4j.linalg.dataset.MultiDataSet(
                        Spirals.data(60, 1).getFeatures(), Spirals.data(60, 1).getLabels()),
                20,
                1);
        WorkGraph work = Works.of(Spirals.configuration(1, 4, 2));
        Trainee trainee = new Trainee(work.graph().getConfiguration(), work.snapshot(), 1);
        StartCandidate candidate = new StartCandidate("scaled", List.of(), work.snapshot());
        StartRehearsal rehearsal = new StartRehearsal(List.of(trainee), examples, examples.heldBackSet(), 1, progress);
        milliseconds.addAndGet(2000);
        rehearsal.ways(List.of(candidate), 2, 1);
        assertThat(lines).containsExactly("start from data: 1 short trainings done, the last from \"scaled\"");
    }
}
