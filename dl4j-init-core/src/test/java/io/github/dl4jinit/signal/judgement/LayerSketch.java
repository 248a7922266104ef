package io.github.dl4jinit.signal.judgement;

import io.github.dl4jinit.signal.finding.KernelCoverage;
import io.github.dl4jinit.signal.finding.LayerHistograms;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.TimeSignal;
import io.github.dl4jinit.signal.finding.WeightSignal;
import java.util.List;

/** A layer of which only what a test is about was measured; all else in it is healthy. */
record LayerSketch(
        String name,
        Role role,
        SignalMoments input,
        SignalMoments z,
        SignalMoments activation,
        SignalMoments gradient,
        int units,
        int dead,
        double saturated,
        double correlation,
        List<WeightSignal> weights) {
    static final int COUNT = 800;

    static LayerSketch hidden(String name) {
        return of(name, Role.HIDDEN, moments(1), SignalMoments.NONE, moments(1));
    }

    static LayerSketch output(String name) {
        return of(name, Role.OUTPUT, moments(1), SignalMoments.NONE, moments(1));
    }

    /** A vertex or a layer without weights, of which the second moment of what it puts out is known. */
    static LayerSketch other(String name, double logSecondMoment) {
        return of(name, Role.OTHER, SignalMoments.NONE, moments(Math.exp(logSecondMoment)), SignalMoments.NONE);
    }

    private static LayerSketch of(
            String name, Role role, SignalMoments z, SignalMoments activation, SignalMoments gradient) {
        return new LayerSketch(name, role, SignalMoments.NONE, z, activation, gradient, 100, 0, 0, 0, List.of());
    }

    /** Moments of finite values around 0. */
    static SignalMoments moments(double secondMoment) {
        return new SignalMoments(COUNT, 0, 0, 0, Math.sqrt(secondMoment), secondMoment);
    }

    LayerSketch input(double secondMoment) {
        return new LayerSketch(
                name,
                role,
                moments(secondMoment),
                z,
                activation,
                gradient,
                units,
                dead,
                saturated,
                correlation,
                weights);
    }

    LayerSketch z(double logSecondMoment) {
        return z(moments(Math.exp(logSecondMoment)));
    }

    LayerSketch z(SignalMoments moments) {
        return new LayerSketch(
                name, role, input, moments, activation, gradient, units, dead, saturated, correlation, weights);
    }

    LayerSketch gradient(double logSecondMoment) {
        return gradient(moments(Math.exp(logSecondMoment)));
    }

    LayerSketch gradient(SignalMoments moments) {
        return new LayerSketch(name, role, input, z, activation, moments, units, dead, saturated, correlation, weights);
    }

    LayerSketch units(int number) {
        return new LayerSketch(
                name, role, input, z, activation, gradient, number, dead, saturated, correlation, weights);
    }

    LayerSketch dead(int number) {
        return new LayerSketch(
                name, role, input, z, activation, gradient, units, number, saturated, correlation, weights);
    }

    LayerSketch saturated(double share) {
        return new LayerSketch(name, role, input, z, activation, gradient, units, dead, share, correlation, weights);
    }

    LayerSketch correlation(double value) {
        return new LayerSketch(name, role, input, z, activation, gradient, units, dead, saturated, value, weights);
    }

    LayerSketch weights(WeightSignal... values) {
        return new LayerSketch(
                name, role, input, z, activation, gradient, units, dead, saturated, correlation, List.of(values));
    }

    LayerSignal signal() {
        return new LayerSignal(
                name,
                "DenseLayer",
                role,
                input,
                z,
                activation,
                gradient,
                0,
                0,
                saturated,
                units,
                dead,
                correlation,
                KernelCoverage.WHOLE,
                LayerHistograms.NONE,
                TimeSignal.NONE,
                weights);
    }
}
