package io.github.dl4jinit.network;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.init.InitScheme;
import java.util.OptionalDouble;

/**
 * What a plan does with one weight.
 *
 * @param site where the weight stands
 * @param rule the rule that matched
 * @param gain the factor on the standard deviation that the activation needs; empty if the rule's own scheme decides
 * @param multiplier the factor on the variance from the rule and from the residual branch
 * @param scheme the scheme, its multiplier included
 * @param fanMode which fan the table compares; the automatic schemes divide by it
 * @param refilled whether the weight gets its values after the network's initialisation, since DL4J asks no scheme for it or
 *     cannot tell it from another
 */
public record PlannedWeight(
        WeightSite site,
        String rule,
        OptionalDouble gain,
        double multiplier,
        InitScheme scheme,
        io.github.dl4jinit.init.FanMode fanMode,
        boolean refilled) {

    /**
     * The standard deviation that the weight will have.
     *
     * @return the square root of the scheme's variance
     */
    public double standardDeviation() {
        return ParameterFill.standardDeviation(slice());
    }

    /**
     * Whether DL4J divides by another number.
     *
     * @return true if the fan of the fan mode is not the one that DL4J uses
     */
    public boolean fanDiffers() {
        return fan() != passedFan();
    }

    /**
     * The true fan of the fan mode.
     *
     * @return the number that the automatic schemes divide by
     */
    public double fan() {
        return fanMode.n(site.weight().fans().in(), site.weight().fans().out());
    }

    /**
     * The fan of the fan mode as DL4J has it.
     *
     * @return the number that DL4J would divide by, 0 if it has none
     */
    public double passedFan() {
        return fanMode.n(site.weight().passed().in(), site.weight().passed().out());
    }

    /** The same weight with a variance that is multiplied. */
    PlannedWeight multipliedBy(double factor) {
        return new PlannedWeight(
                site,
                rule,
                gain,
                multiplier * factor,
                scheme.withMultiplier(scheme.multiplier() * factor),
                fanMode,
                refilled);
    }

    PlannedSlice slice() {
        WeightFans weight = site.weight();
        return new PlannedSlice(
                site.name(),
                scheme,
                weight.fans().in(),
                weight.fans().out(),
                weight.slice().offset(),
                weight.slice().shape());
    }
}
