package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.UnsupportedActivationException;
import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.MirroredInit;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.Optional;
import java.util.OptionalDouble;

/** Which scheme a weight gets: that of its rule, a mirrored one, or the automatic one with the variance that was found for it. */
final class SchemeChoice {
    private final PlanSettings plan;
    private final NetworkFans fans;
    private final PlanGains gains;
    private final Optional<MirroredPlacement> mirrored;

    SchemeChoice(PlanSettings plan, NetworkFans fans, PlanGains gains, Optional<MirroredPlacement> mirrored) {
        this.plan = plan;
        this.fans = fans;
        this.gains = gains;
        this.mirrored = mirrored;
    }

    /**
     * What a weight gets.
     *
     * @param rule the rule that is for it; null if there is none
     * @param branch the factor on its variance as the end of a residual branch
     * @param variance that was found for it; empty if none was
     */
    PlannedWeight planned(NetworkNode node, WeightSite site, InitRule rule, double branch, Optional<Double> variance) {
        double multiplier = branch * (rule == null ? 1 : rule.multiplier());
        InitScheme scheme;
        OptionalDouble gain = OptionalDouble.empty();
        String name = rule == null ? "" : rule.toString();
        if (rule != null && rule.scheme().isPresent()) {
            scheme = AutomaticChoice.perGate(rule.scheme().get(), site);
        } else {
            Optional<MirroredInit> mirror = mirrored(node);
            AutomaticChoice automatic = mirror.isPresent()
                    ? AutomaticChoice.mirrored(mirror.get())
                    : ofVariance(automatic(site), site, variance);
            scheme = automatic.scheme();
            gain = OptionalDouble.of(Math.sqrt(automatic.gainSquared()));
            name = rule == null ? automatic.reason() : name;
        }
        return new PlannedWeight(
                site,
                branch == 1 ? name : name + ", branch",
                gain,
                multiplier,
                scheme.withMultiplier(scheme.multiplier() * multiplier),
                plan.fanMode(),
                !ConfiguredSchemes.tellsApart(node, fans.of(node), site.weight()));
    }

    /** The mirrored scheme of a node's weights. */
    Optional<MirroredInit> mirrored(NetworkNode node) {
        return mirrored.isPresent() ? mirrored.get().scheme(node) : Optional.empty();
    }

    private AutomaticChoice ofVariance(AutomaticChoice automatic, WeightSite site, Optional<Double> variance) {
        return variance.isPresent() && site.weight().kind() == WeightKind.INPUT
                ? automatic.ofVariance(variance.get(), site, plan.distribution())
                : automatic;
    }

    private AutomaticChoice automatic(WeightSite site) {
        try {
            return AutomaticChoice.of(site, gains, plan.fanMode(), plan.distribution());
        } catch (UnsupportedActivationException e) {
            throw new IllegalArgumentException("layer \"" + site.layer() + "\": " + e.getMessage(), e);
        }
    }
}
