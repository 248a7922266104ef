package io.github.dl4jinit.propagation;

import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.nd4j.linalg.schedule.ISchedule;

/** What dropout of every kind, at the first step of training, does to the signal. */
final class Dropouts {

    private Dropouts() {}

    /** The steps of a layer's dropout, which acts on its input. */
    static SignalSteps steps(IDropout dropout, boolean training) {
        if (dropout == null || !training) {
            return SignalSteps.none();
        } else if (dropout instanceof AlphaDropout alpha) {
            double p = atStart(alpha.getPSchedule(), alpha.getP());
            double value = -AlphaDropout.DEFAULT_LAMBDA * AlphaDropout.DEFAULT_ALPHA;
            return SignalSteps.none().then(new AlphaNoise(p, value, alpha.a(p), alpha.b(p)));
        } else if (dropout instanceof SpatialDropout spatial) {
            double p = atStart(spatial.getPSchedule(), spatial.getP());
            return SignalSteps.none().then(new Noise(1 / p, 0, true));
        } else if (dropout instanceof Dropout plain) {
            return SignalSteps.none().noise(1 / atStart(plain.getPSchedule(), plain.getP()), 0);
        } else if (dropout instanceof GaussianDropout gaussian) {
            double rate = atStart(gaussian.getRateSchedule(), gaussian.getRate());
            return SignalSteps.none().noise(1 + rate / (1 - rate), 0);
        } else if (dropout instanceof GaussianNoise noise) {
            double sd = atStart(noise.getStddevSchedule(), noise.getStddev());
            return SignalSteps.none().noise(1, sd * sd);
        }
        return SignalSteps.none().noted("its dropout " + dropout.getClass().getName() + " is not followed");
    }

    /** What noise on the weights makes of their variance. */
    static double noisyVariance(IWeightNoise noise, double variance, boolean training) {
        if (noise == null || !training) {
            return variance;
        } else if (noise instanceof DropConnect connect) {
            // Unlike dropout of activations, what is kept stays as it is.
            return variance * atStart(connect.getWeightRetainProbSchedule(), connect.getWeightRetainProb());
        } else if (noise instanceof WeightNoise random) {
            double square = secondMoment(random.getDistribution());
            return Double.isNaN(square) ? variance : random.isAdditive() ? variance + square : variance * square;
        }
        return variance;
    }

    private static double secondMoment(Distribution distribution) {
        if (distribution instanceof NormalDistribution normal) {
            return normal.getMean() * normal.getMean() + normal.getStd() * normal.getStd();
        } else if (distribution instanceof UniformDistribution uniform) {
            double a = uniform.getLower();
            double b = uniform.getUpper();
            return (a * a + a * b + b * b) / 3;
        }
        return Double.NaN;
    }

    private static double atStart(ISchedule schedule, double constant) {
        return schedule == null ? constant : schedule.valueAt(0, 0);
    }
}
