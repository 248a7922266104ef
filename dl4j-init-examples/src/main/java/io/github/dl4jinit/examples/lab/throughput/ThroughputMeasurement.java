package io.github.dl4jinit.examples.lab.throughput;

import io.github.dl4jinit.examples.lab.throughput.Arrangement.Window;
import io.github.dl4jinit.examples.runtime.NativeMemory;

/** The main class of a {@link MeasuringProcess}. */
final class ThroughputMeasurement {
    /** What the line with the result begins with. */
    static final String RESULT = "steps per second: ";

    private ThroughputMeasurement() {}

    public static void main(String[] args) {
        Arrangement arrangement = Arrangement.valueOf(args[0]);
        Workload workload =
                new Workload(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        Window window = new Window(Double.parseDouble(args[4]), Double.parseDouble(args[5]));
        if (arrangement == Arrangement.RUNNER) {
            NativeMemory.tune();
        }
        System.out.println(RESULT + arrangement.stepsPerSecond(workload, window));
        System.exit(0);
    }
}
