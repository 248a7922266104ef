package io.github.dl4jinit.network;

import io.github.dl4jinit.init.EmbeddingInit;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.MirroredInit;
import io.github.dl4jinit.init.OrthogonalInit;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.WeightDistribution;
import java.util.Locale;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;

/**
 * What a weight gets when no rule says otherwise.
 *
 * @param reason what the plan's table calls the choice
 * @param gainSquared the factor on the variance that the activation needs
 * @param scheme the scheme
 */
record AutomaticChoice(String reason, double gainSquared, InitScheme scheme) {

    /** Log-variances of about 0 ± 0.1: as the prior, whose variance is 1. */
    private static final double LOG_VARIANCE = 0.01;

    static AutomaticChoice of(WeightSite site, PlanGains gains, FanMode fanMode, WeightDistribution distribution) {
        return switch (site.weight().kind()) {
            case RECURRENT -> new AutomaticChoice("recurrent", 1, perGate(new OrthogonalInit(), site));
            case PEEPHOLE -> scaled("peepholes", 1, fanMode, distribution);
            case EMBEDDING -> new AutomaticChoice("embedding", 1, new EmbeddingInit(1, distribution));
            case INPUT -> input(site, gains, fanMode, distribution);
        };
    }

    /** Mirrored weights. */
    static AutomaticChoice mirrored(MirroredInit scheme) {
        return new AutomaticChoice(
                "mirrored " + scheme.position().name().toLowerCase(Locale.ROOT), scheme.gain() * scheme.gain(), scheme);
    }

    /** The same choice with a variance of its own. */
    AutomaticChoice ofVariance(double variance, WeightSite site, WeightDistribution distribution) {
        double squared = variance * site.weight().fans().in();
        return new AutomaticChoice(reason, squared, new ScaledVarianceInit(squared, 1, FanMode.IN, distribution));
    }

    /** An orthogonal matrix over all gates would be wide, and its variance too small by their number. */
    static InitScheme perGate(InitScheme scheme, WeightSite site) {
        return scheme instanceof OrthogonalInit orthogonal && orthogonal.gates() == 1
                ? orthogonal.withGates(site.weight().gates())
                : scheme;
    }

    private static AutomaticChoice input(
            WeightSite site, PlanGains gains, FanMode fanMode, WeightDistribution distribution) {
        if (site.output() && !(site.configuration() instanceof OCNNOutputLayer && projects(site))) {
            return scaled("output", 1, fanMode, distribution);
        }
        if (site.configuration() instanceof BaseRecurrentLayer && !(site.configuration() instanceof SimpleRnn)) {
            return scaled("gates", 1, fanMode, distribution);
        }
        if (site.configuration() instanceof VariationalAutoencoder
                && site.weight().parameter().equals("pZXLogStd2W")) {
            // Codes of random log-variances would drown the means at first.
            return scaled("log-variance", LOG_VARIANCE, fanMode, distribution);
        }
        if (site.configuration() instanceof VariationalAutoencoder && !isHidden(site)) {
            return scaled("code", 1, fanMode, distribution);
        }
        return scaled(PlanGains.name(site.activation()), gains.squared(site.activation()), fanMode, distribution);
    }

    /** Whether a weight of an autoencoder is followed by its activation function; the others give parameters of p. */
    private static boolean isHidden(WeightSite site) {
        return site.weight().parameter().matches("[ed][0-9]+W");
    }

    /** Whether a weight of a one-class output is the one before its activation function. */
    private static boolean projects(WeightSite site) {
        return site.weight().parameter().equals("v");
    }

    private static AutomaticChoice scaled(
            String reason, double gainSquared, FanMode fanMode, WeightDistribution distribution) {
        return new AutomaticChoice(reason, gainSquared, new ScaledVarianceInit(gainSquared, 1, fanMode, distribution));
    }
}
