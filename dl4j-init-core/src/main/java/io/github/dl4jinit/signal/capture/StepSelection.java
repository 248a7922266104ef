package io.github.dl4jinit.signal.capture;

/** Chooses the elements of an array that count. */
@FunctionalInterface
interface StepSelection {

    /** Everything counts. */
    StepSelection ALL = scan -> null;

    /**
     * The flags of an array.
     *
     * @param scan the array
     * @return as {@link StepMask#select}; null if everything counts
     */
    boolean[] of(ArrayScan scan);

    /** The selection of the first of two masks, either of which may be null, that fits the array. */
    static StepSelection of(StepMask first, StepMask second) {
        return scan -> {
            for (StepMask mask : new StepMask[] {first, second}) {
                if (mask != null && mask.fits(scan.examples(), scan.positions())) {
                    return mask.select(scan.examples(), scan.positions());
                }
            }
            return null;
        };
    }
}
