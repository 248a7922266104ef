package io.github.dl4jinit.examples.ordinary.data;

import io.github.dl4jinit.examples.ordinary.data.Drawn.Example;
import java.util.Random;

/**
 * A pole on a cart that is pushed to the left or to the right, by the equations of Barto, Sutton and Anderson 1983. The
 * features are the state (place, speed, angle, angular speed), as it is met while a clumsy policy balances the pole; the labels
 * are (1 − γ) times the discounted number of steps for which the pole stays up after each of the two pushes, if a better policy
 * goes on.
 */
final class CartPole {
    private static final double GRAVITY = 9.8;
    private static final double CART_MASS = 1;
    private static final double POLE_MASS = 0.1;
    private static final double HALF_LENGTH = 0.5;
    private static final double FORCE = 10;
    private static final double SECONDS = 0.02;
    private static final double LARGEST_PLACE = 2.4;
    private static final double LARGEST_ANGLE = Math.toRadians(12);
    private static final double DISCOUNT = 0.95;
    private static final int LONGEST = 100;
    /** How often the policy that meets the states pushes at random. */
    private static final double CLUMSY = 0.5;

    private double[] state = {Double.NaN, 0, 0, 0};

    /** The next state that is met, and what both pushes are worth there. */
    Example next(Random random) {
        if (fallen(state)) {
            state = random.doubles(4, -0.05, 0.05).toArray();
        }
        double[] features = state;
        state = step(state, random.nextDouble() < CLUMSY ? random.nextBoolean() : pushesRight(state));
        return new Example(features, new double[] {worth(features, false), worth(features, true)});
    }

    private static double worth(double[] start, boolean right) {
        double[] now = step(start, right);
        double worth = 0;
        double weight = 1 - DISCOUNT;
        for (int i = 0; i < LONGEST && !fallen(now); i++) {
            worth += weight;
            weight *= DISCOUNT;
            now = step(now, pushesRight(now));
        }
        return worth;
    }

    /** Pushes to where the pole leans and falls: good for a while, until the cart leaves the track. */
    private static boolean pushesRight(double[] state) {
        return state[2] + 0.3 * state[3] > 0;
    }

    /** A place that is not a number counts as fallen. */
    private static boolean fallen(double[] state) {
        return !(Math.abs(state[0]) <= LARGEST_PLACE && Math.abs(state[2]) <= LARGEST_ANGLE);
    }

    private static double[] step(double[] state, boolean right) {
        double mass = CART_MASS + POLE_MASS;
        double sin = Math.sin(state[2]);
        double cos = Math.cos(state[2]);
        double push = ((right ? FORCE : -FORCE) + POLE_MASS * HALF_LENGTH * state[3] * state[3] * sin) / mass;
        double turn = (GRAVITY * sin - cos * push) / (HALF_LENGTH * (4.0 / 3 - POLE_MASS * cos * cos / mass));
        double pull = push - POLE_MASS * HALF_LENGTH * turn * cos / mass;
        return new double[] {
            state[0] + SECONDS * state[1],
            state[1] + SECONDS * pull,
            state[2] + SECONDS * state[3],
            state[3] + SECONDS * turn
        };
    }
}
