package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.isolation.SideBySide;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A few training steps from each candidate, on copies, with the configured updater; judged by the loss of held-back examples.
 * A first round over one order of the examples leaves the best two beside the plan; a second one, four times as long and over
 * two orders, decides between them.
 *
 * <p>A candidate takes the plan's place only if in the second round
 *
 * <ul>
 *   <li>its loss is smaller at the end in each order, and by more than two standard errors of the difference per example;
 *   <li>its loss half-way is no larger than the plan's at the end: it is at least twice as fast;
 *   <li>it keeps its lead: its loss does not grow from half-way to the end by more than a tenth of the plan's.
 * </ul>
 */
final class StartRehearsal {
    /** As few as tell a lead from the luck of one order. */
    private static final int ORDERS = 2;

    /** How many times as long the second round is as the first. */
    private static final int SHORTER = 4;

    /** A matter of cost: sixteen candidates of a small network then take about a second. */
    private static final int MOST_STEPS = 120;
    /** Half of fewer steps are hardly the first ones, which say little of those to come. */
    private static final int FEWEST_STEPS = 6;
    /** Where nothing differs, chance makes a lead of so many standard errors in one of 44 cases. */
    private static final double ERRORS = 2;
    /** A part of the plan's loss; chosen on the networks of docs/start-from-data.md. */
    private static final double GIVEN_BACK = 0.1;

    private final SideBySide<Trainee> trainees;
    private final Examples examples;
    private final MultiDataSet heldBack;
    private final long seed;
    private final StartProgress progress;
    private final AtomicInteger trainings = new AtomicInteger();

    /**
     * A rehearsal.
     *
     * @param trainees as many trainings are made at a time
     * @param examples what is trained on
     * @param heldBack what is judged by
     */
    StartRehearsal(
            List<Trainee> trainees, Examples examples, MultiDataSet heldBack, long seed, StartProgress progress) {
        this.trainees = new SideBySide<>(trainees);
        this.examples = examples;
        this.heldBack = heldBack;
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * One candidate's way.
     *
     * @param half loss of each held-back example half-way, the mean over orders
     * @param end the same at the end, one array for each order
     */
    record Way(double[][] half, double[][] end) {
        double endMean() {
            return mean(end);
        }

        double halfMean() {
            return mean(half);
        }

        private static double mean(double[][] orders) {
            double sum = 0;
            int count = 0;
            for (double[] order : orders) {
                for (double loss : order) {
                    sum += loss;
                    count++;
                }
            }
            return sum / count;
        }
    }

    /**
     * What was found.
     *
     * @param chosen the candidate to start with
     * @param steps steps of the second round; 0 if there was none
     * @param taken candidates of the second round, the plan first
     * @param ways their ways
     * @param reason why
     */
    record Result(StartCandidate chosen, int steps, List<StartCandidate> taken, List<Way> ways, String reason) {}

    /**
     * Steps of the second round that a number of seconds allows.
     *
     * @param seconds for all of the rehearsal
     * @param cost of the network
     * @param candidates how many there are, the plan among them
     * @param heldBack how many examples judge
     */
    static int steps(double seconds, StepCost cost, int candidates, int heldBack) {
        int first = candidates > 3 ? candidates - 1 : 0;
        int second = Math.min(3, candidates) * ORDERS;
        double judging = (first + 2 * second) * cost.pass(heldBack);
        double rounds = first / (double) SHORTER + second;
        int steps = (int) Math.min(MOST_STEPS, (seconds - judging) / cost.step() / rounds);
        return steps < FEWEST_STEPS ? 0 : steps;
    }

    /** Decides; the first candidate is the plan. */
    Result decide(List<StartCandidate> candidates, int steps) {
        List<StartCandidate> finalists = firstRound(candidates, Math.max(2, steps / SHORTER));
        List<Way> ways = ways(finalists, steps, ORDERS);
        StartCandidate chosen = finalists.get(0);
        double least = Double.POSITIVE_INFINITY;
        StringBuilder reasons = new StringBuilder();
        for (int i = 1; i < finalists.size(); i++) {
            String why = objection(ways.get(0), ways.get(i));
            if (why.isEmpty() && ways.get(i).endMean() < least) {
                least = ways.get(i).endMean();
                chosen = finalists.get(i);
            }
            reasons.append(reasons.length() == 0 ? "" : "; ")
                    .append(finalists.get(i).name())
                    .append(": ")
                    .append(why.isEmpty() ? "better" : why);
        }
        return new Result(chosen, steps, finalists, ways, reasons.toString());
    }

    private List<StartCandidate> firstRound(List<StartCandidate> candidates, int steps) {
        List<StartCandidate> others = new ArrayList<>(candidates.subList(1, candidates.size()));
        if (others.size() > 2) {
            List<Double> losses = trainees.call(others.stream()
                    .map(candidate -> (Function<Trainee, Double>) trainee -> {
                        double loss = Moments.mean(
                                trained(trainee, candidate, steps, 0, 0).get(0));
                        return Double.isFinite(loss) ? loss : Double.MAX_VALUE;
                    })
                    .toList());
            List<StartCandidate> unsorted = List.copyOf(others);
            others.sort(Comparator.comparingDouble(candidate -> losses.get(unsorted.indexOf(candidate))));
            others = others.subList(0, 2);
        }
        List<StartCandidate> finalists = new ArrayList<>(List.of(candidates.get(0)));
        finalists.addAll(others);
        return finalists;
    }

    /** The way of each candidate. */
    List<Way> ways(List<StartCandidate> candidates, int steps, int orders) {
        List<Function<Trainee, List<double[]>>> trainings = new ArrayList<>();
        for (StartCandidate candidate : candidates) {
            for (int i = 0; i < orders; i++) {
                int order = i;
                trainings.add(trainee -> trained(trainee, candidate, steps, order, (steps + 1) / 2));
            }
        }
        List<List<double[]>> losses = trainees.call(trainings);
        List<Way> ways = new ArrayList<>();
        for (int first = 0; first < losses.size(); first += orders) {
            List<List<double[]>> own = losses.subList(first, first + orders);
            ways.add(new Way(
                    own.stream().map(way -> way.get(0)).toArray(double[][]::new),
                    own.stream().map(way -> way.get(1)).toArray(double[][]::new)));
        }
        return ways;
    }

    /** Trains; gives the loss of each held-back example after some steps, if they are some, and at the end. */
    private List<double[]> trained(Trainee trainee, StartCandidate candidate, int steps, int order, int between) {
        List<double[]> losses = new ArrayList<>();
        trainee.begin(candidate.weights());
        RehearsalBatches batches = new RehearsalBatches(examples, RandomStream.named(seed, "fromdata/order " + order));
        for (int step = 1; step <= steps; step++) {
            trainee.step(batches.next());
            if (step == between) {
                losses.add(trainee.losses(heldBack));
            }
        }
        losses.add(trainee.losses(heldBack));
        int done = trainings.incrementAndGet();
        progress.at(() -> done + " short trainings done, the last from \"" + candidate.name() + "\"");
        return losses;
    }

    /** Why the plan is to be kept; empty if the candidate is better. */
    static String objection(Way plan, Way candidate) {
        if (!Double.isFinite(candidate.endMean())) {
            return "diverges";
        }
        if (!Double.isFinite(plan.endMean())) {
            return "";
        }
        int examples = plan.end()[0].length;
        double[] gain = new double[examples];
        for (int order = 0; order < plan.end().length; order++) {
            double sum = 0;
            for (int i = 0; i < examples; i++) {
                double difference = plan.end()[order][i] - candidate.end()[order][i];
                gain[i] += difference / plan.end().length;
                sum += difference;
            }
            if (!(sum > 0)) {
                return "not better in every order";
            }
        }
        if (!(Moments.mean(gain) > ERRORS * Moments.standardError(gain))) {
            return "better by less than " + (int) ERRORS + " standard errors";
        }
        if (!(candidate.halfMean() <= plan.endMean())) {
            return "better, but not twice as fast";
        }
        if (!(candidate.endMean() - candidate.halfMean() <= GIVEN_BACK * Math.abs(plan.endMean()))) {
            return "better, but getting worse";
        }
        return "";
    }
}
