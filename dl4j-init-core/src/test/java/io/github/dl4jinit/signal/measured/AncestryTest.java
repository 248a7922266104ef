package io.github.dl4jinit.signal.measured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;

class AncestryTest {
    @Test
    void everyPairIsThatOfTheTopology() {
        NetworkTopology topology = NetworkTopology.of(branches());
        Ancestry ancestry = Ancestry.of(topology);
        List<String> names = topology.nodes().stream().map(NetworkNode::name).toList();
        for (String name : names) {
            for (String other : names) {
                assertEquals(
                        topology.ancestorsOf(name).contains(other),
                        ancestry.dependsOn(name, other),
                        name + " behind " + other);
            }
        }
    }

    @Test
    void networkInputsAreNotAmongThem() {
        assertFalse(Ancestry.of(NetworkTopology.of(branches())).knows("in"));
        assertFalse(Ancestry.UNKNOWN.knows("left"));
    }

    /** Two branches of unequal length from one input, one of them with a skip, and a second input of its own. */
    private static ComputationGraphConfiguration branches() {
        return new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in", "other")
                .addLayer("right", dense(), "other")
                .addLayer("left", dense(), "in")
                .addLayer("middle", dense(), "left")
                .addVertex("skip", new ElementWiseVertex(ElementWiseVertex.Op.Add), "middle", "left")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "skip", "right")
                .addLayer("output", new OutputLayer.Builder().nOut(2).build(), "sum")
                .setOutputs("output")
                .setInputTypes(InputType.feedForward(3), InputType.feedForward(3))
                .build();
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(4).build();
    }
}
