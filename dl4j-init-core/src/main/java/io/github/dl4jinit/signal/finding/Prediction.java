package io.github.dl4jinit.signal.finding;

/**
 * A second moment as mean-field theory predicts it, with the band in which networks of this width are found.
 *
 * @param secondMoment the prediction for infinite width; NaN if theory has none
 * @param lower lower end of the band: two standard deviations of the logarithm below its mean, for one example
 * @param upper upper end of the band
 * @param absence why there is no prediction; empty if there is one
 */
public record Prediction(double secondMoment, double lower, double upper, String absence) {

    /**
     * A prediction.
     *
     * @param secondMoment the prediction for infinite width
     * @param lower lower end of the band
     * @param upper upper end of the band
     * @return the prediction
     */
    public static Prediction of(double secondMoment, double lower, double upper) {
        return new Prediction(secondMoment, lower, upper, "");
    }

    /**
     * No prediction.
     *
     * @param why the reason, not empty
     * @return what says so
     */
    public static Prediction none(String why) {
        return new Prediction(Double.NaN, Double.NaN, Double.NaN, why);
    }

    /**
     * Whether there is a prediction.
     *
     * @return false if {@link #absence} says why not
     */
    public boolean present() {
        return absence.isEmpty();
    }

    /**
     * Whether a measurement lies in the band.
     *
     * @param measured a measured second moment
     * @return false also if there is no prediction
     */
    public boolean covers(double measured) {
        return measured >= lower && measured <= upper;
    }
}
