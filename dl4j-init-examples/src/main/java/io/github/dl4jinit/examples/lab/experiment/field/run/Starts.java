package io.github.dl4jinit.examples.lab.experiment.field.run;

import io.github.dl4jinit.examples.ordinary.network.Start;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.PlanBalance;
import io.github.dl4jinit.propagation.InputMoments;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The starts that can be compared. */
public final class Starts {
    private static final Start AUTHOR = new AuthorStart("author", 1);
    private static final List<Start> ALL = List.of(
            AUTHOR,
            new AuthorStart("author-twice", 2),
            new PlanStart("plan", features -> InitPlan.automatic()),
            new PlanStart("plan-input", Starts::withInput),
            new PlanStart("plan-local", features -> balanced(PlanBalance.LOCAL)),
            new PlanStart("plan-forward", features -> balanced(PlanBalance.FORWARD)),
            new PlanStart("plan-backward", features -> balanced(PlanBalance.BACKWARD)),
            new DataStart("data"));

    private Starts() {}

    /**
     * The start that all others are compared with.
     *
     * @return the author's own initialisation
     */
    public static Start author() {
        return AUTHOR;
    }

    /**
     * A start by its name.
     *
     * @param name the name
     * @return the start; empty if there is none of that name
     */
    public static Optional<Start> find(String name) {
        return ALL.stream().filter(start -> start.name().equals(name)).findFirst();
    }

    /**
     * The names of all starts.
     *
     * @return the author's first
     */
    public static List<String> names() {
        return ALL.stream().map(Start::name).toList();
    }

    /** All inputs of a graph like the first. */
    private static InitPlan withInput(INDArray... features) {
        return InitPlan.automatic().toBuilder()
                .input(InputMoments.of(features[0]))
                .build();
    }

    private static InitPlan balanced(PlanBalance balance) {
        return InitPlan.automatic().toBuilder().balance(balance).build();
    }
}
