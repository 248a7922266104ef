package io.github.dl4jinit.examples.ordinary.data;

import io.github.dl4jinit.examples.ordinary.data.Drawn.Example;
import java.util.Random;

/**
 * A pendulum with friction and a motor. The features are cosine and sine of its angle and its speed; the labels are (1 − γ)
 * times the discounted cost that follows each of three torques, if the motor is switched off after it.
 */
final class Pendulum {
    private static final double SECONDS = 0.05;
    private static final double FRICTION = 0.2;
    private static final double DISCOUNT = 0.97;
    private static final int STEPS = 100;
    private static final double TORQUE = 5;
    private static final double FASTEST = 6;

    private Pendulum() {}

    static Example draw(Random random) {
        double angle = 2 * Math.PI * random.nextDouble();
        double speed = FASTEST * (2 * random.nextDouble() - 1);
        return new Example(
                new double[] {Math.cos(angle), Math.sin(angle), speed},
                new double[] {cost(angle, speed, -TORQUE), cost(angle, speed, 0), cost(angle, speed, TORQUE)});
    }

    /** The cost of a moment: 0 when it hangs at rest, about 2 upside down. */
    private static double cost(double startAngle, double startSpeed, double torque) {
        double angle = startAngle;
        double speed = startSpeed;
        double cost = 0;
        double weight = 1 - DISCOUNT;
        for (int i = 0; i < STEPS; i++) {
            // The torque is on for a few steps, so that it makes a difference.
            speed += SECONDS * (-9.8 * Math.sin(angle) - FRICTION * speed + (i < 5 ? torque : 0));
            angle += SECONDS * speed;
            cost += weight * (1 - Math.cos(angle));
            weight *= DISCOUNT;
        }
        return cost;
    }
}
