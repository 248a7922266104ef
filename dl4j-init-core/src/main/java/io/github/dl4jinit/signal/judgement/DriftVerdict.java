package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.Health;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Verdict;
import java.util.List;
import java.util.Locale;

/** Verdicts on a signal whose logarithms in one layer after another are known, in words. */
final class DriftVerdict {
    /** A layer that does less than this part of what a later one does is not where the fault begins. */
    private static final double PART = 0.1;

    private DriftVerdict() {}

    /** Nothing was found; a factor that looks like a fault is explained. */
    static Verdict healthy(double[] log) {
        double factor = factor(log);
        if (!(factor < 0.5 || factor > 2)) {
            return new Verdict(Health.HEALTHY, "", factor, "");
        }
        double change = log[log.length - 1] - log[0];
        String reason = Math.abs(change) <= Judge.LIMIT
                ? String.format(
                        Locale.ROOT,
                        "over all %d layers %.2g, where less than %.2g or more than %.0f would be a fault",
                        log.length,
                        Math.exp(change),
                        Math.exp(-Judge.LIMIT),
                        Math.exp(Judge.LIMIT))
                : "no fault, since the layers lie on parallel paths, of which one brings what another loses";
        return new Verdict(Health.HEALTHY, "", factor, reason);
    }

    static double factor(double[] log) {
        return log.length < 2 ? Double.NaN : Math.exp((log[log.length - 1] - log[0]) / (log.length - 1));
    }

    /** A signal that has left its limits: how much of it, and from where on. */
    static Verdict of(PathDrift.Passing passing, double factor, String signal, String quantity) {
        List<LayerSignal> way = passing.way();
        double[] log = passing.log();
        int passed = passing.at();
        int begin = beginning(log, passed);
        double change = log[passed] - log[0];
        String reason = String.format(
                Locale.ROOT,
                "the %s's %s is multiplied by %.3g per layer from %s on: %.1e of it is left at %s",
                signal,
                quantity,
                Math.exp((log[passed] - log[begin]) / (passed - begin)),
                way.get(begin + 1).name(),
                Math.exp(log[log.length - 1] - log[0]),
                way.get(log.length - 1).name());
        Health health = change < 0 ? Health.VANISHING : Health.EXPLODING;
        return new Verdict(health, way.get(begin + 1).name(), factor, reason);
    }

    /** Goes back from where the limit is passed as long as each layer contributes its share. */
    private static int beginning(double[] log, int passed) {
        double direction = Math.signum(log[passed] - log[0]);
        double share = Judge.LIMIT / log.length / 2;
        int begin = passed - 1;
        double largest = direction * (log[passed] - log[begin]);
        while (begin > 0
                && direction * (log[begin] - log[begin - 1]) >= share
                && direction * (log[begin] - log[begin - 1]) >= PART * largest) {
            begin--;
        }
        return begin;
    }

    static Verdict found(Health health, LayerSignal layer, double factor, String format, Object... values) {
        return new Verdict(health, layer.name(), factor, String.format(Locale.ROOT, format, values));
    }
}
