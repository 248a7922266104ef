package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which layers and vertices of a network depend on which. One bit for each pair: a chain of ten thousand layers takes six
 * megabytes, where sets of names would take gigabytes.
 */
final class Ancestry {
    /** Of a network of which nothing is known. */
    static final Ancestry UNKNOWN = new Ancestry(Map.of(), List.of());

    private final Map<String, Integer> places;
    private final List<BitSet> before;

    private Ancestry(Map<String, Integer> places, List<BitSet> before) {
        this.places = Map.copyOf(places);
        this.before = List.copyOf(before);
    }

    static Ancestry of(NetworkTopology topology) {
        List<NetworkNode> nodes = topology.nodes();
        Map<String, Integer> places = new HashMap<>();
        BitSet[] before = new BitSet[nodes.size()];
        for (int place = 0; place < before.length; place++) {
            before[place] = new BitSet(place);
            for (String input : nodes.get(place).inputs()) {
                Integer other = places.get(input);
                if (other != null) {
                    before[place].or(before[other]);
                    before[place].set(other);
                }
            }
            places.put(nodes.get(place).name(), place);
        }
        return new Ancestry(places, List.of(before));
    }

    /** Whether a layer or vertex of this name is known. */
    boolean knows(String name) {
        return places.containsKey(name);
    }

    /** Whether what a layer or vertex gives depends on what another does. Both are known. */
    boolean dependsOn(String name, String other) {
        return before.get(places.get(name)).get(places.get(other));
    }
}
