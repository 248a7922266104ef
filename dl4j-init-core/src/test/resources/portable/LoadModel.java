import java.io.File;
import java.util.zip.CRC32;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Loads a saved model with DL4J alone and prints checksums of its parameters and its updater's state. */
public final class LoadModel {
    public static void main(String[] args) throws Exception {
        try {
            Class.forName("io.github.dl4jinit.init.HeInit");
            System.out.println("RESULT the library is there");
            return;
        } catch (ClassNotFoundException expected) {
            // As it must be.
        }
        try {
            INDArray state;
            Model model;
            if (args[0].equals("graph")) {
                ComputationGraph graph = ModelSerializer.restoreComputationGraph(new File(args[1]), true);
                state = graph.getUpdater().getStateViewArray();
                model = graph;
            } else {
                MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(new File(args[1]), true);
                state = network.getUpdater().getStateViewArray();
                model = network;
            }
            System.out.println("RESULT " + checksum(model.params()) + " " + checksum(state));
        } catch (Exception e) {
            System.out.println("RESULT " + e.getClass().getSimpleName());
        }
    }

    private static long checksum(INDArray array) {
        CRC32 crc = new CRC32();
        for (float value : array.dup().data().asFloat()) {
            int bits = Float.floatToRawIntBits(value);
            for (int shift = 0; shift < 32; shift += 8) {
                crc.update(bits >>> shift);
            }
        }
        return crc.getValue();
    }
}
