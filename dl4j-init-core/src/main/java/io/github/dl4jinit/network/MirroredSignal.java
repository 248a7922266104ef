package io.github.dl4jinit.network;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What arrives from a node of a mirrored network: nothing special, pre-activations in pairs u and −u, or activations in pairs
 * φ(u) and φ(−u).
 *
 * @param kind which of the three
 * @param units units or channels, 0 where that does not matter
 * @param slope c, where φ(u) − φ(−u) = c · u; 0 unless they are activations in pairs
 * @param makers the names of the layers that made the pairs
 */
record MirroredSignal(Kind kind, long units, double slope, Set<String> makers) {

    enum Kind {
        PLAIN,
        OPPOSED,
        PAIRED
    }

    static final MirroredSignal PLAIN = new MirroredSignal(Kind.PLAIN, 0, 0, Set.of());

    /** Pre-activations in pairs. */
    static MirroredSignal opposed(long units, String maker) {
        return new MirroredSignal(Kind.OPPOSED, units, 0, Set.of(maker));
    }

    /** The same pairs behind an activation function. */
    MirroredSignal paired(double slope) {
        return new MirroredSignal(Kind.PAIRED, units, slope, makers);
    }

    boolean plain() {
        return kind == Kind.PLAIN;
    }

    boolean paired() {
        return kind == Kind.PAIRED;
    }

    /** Whether unit by unit the two can be added. */
    boolean matches(MirroredSignal other) {
        return kind == other.kind && units == other.units && slope == other.slope;
    }

    /** The same kind of signal, made by the layers of both. */
    MirroredSignal with(MirroredSignal other) {
        if (plain()) {
            return this;
        }
        Set<String> all = new LinkedHashSet<>(makers);
        all.addAll(other.makers);
        return new MirroredSignal(kind, units, slope, all);
    }

    /** Whether a layer of so many inputs finds the pairs: a map of several positions is flattened channel by channel. */
    boolean pairsFor(long inputs) {
        return inputs == units || inputs % units == 0 && units % 2 == 0;
    }
}
