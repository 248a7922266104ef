package io.github.dl4jinit.network.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dl4jinit.init.HeInit;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class PopulatedPagesTest {
    private static final long BYTES = 64 << 20;

    private List<Pointer> leftovers;
    private Pointer memory;

    @BeforeEach
    void allocate() {
        leftovers = MemoryMap.takeLeftovers(BYTES);
        memory = Pointer.calloc(1, BYTES);
    }

    @AfterEach
    void free() {
        Pointer.free(memory);
        leftovers.forEach(Pointer::free);
    }

    @Test
    void pagesAreThereAndZeroBeforeAnybodyTouchesThem() {
        long from = memory.address() + BYTES / 2 + 100;
        boolean taken = new PopulatedPages().take(from, 1 << 20);
        assumeTrue(taken, "Linux 5.14 has it, with pages of 4 KiB");

        assertThat(MemoryMap.touched(from, 1 << 20)).isEqualTo(1 << 20);
        assertThat(MemoryMap.touched(from + (2 << 20), 4 << 20)).isZero();
        BytePointer bytes = new BytePointer(memory);
        for (long i = 0; i < BYTES; i += 1 << 10) {
            assertThat(bytes.get(i)).isZero();
        }
    }

    @Test
    void memoryThatIsNotThereIsRefused() {
        assertThat(new PopulatedPages().take(1 << 16, 4096)).isFalse();
    }

    @Test
    void littleMemoryIsNotAskedFor() {
        assertThat(ParameterMemory.open(ParameterMemory.zeros(DataType.FLOAT, 1000, 1000)))
                .isNull();
    }

    /** More than {@link ParameterMemory#HUGE}: huge pages, small ones at once, and draws of whole tiles. */
    @Test
    void aLargeNetworkIsTheOneThatInitMakes() {
        MultiLayerNetwork large = network();
        NetworkInitializer.init(large);
        MultiLayerNetwork usual = network();
        usual.init();

        assertThat(large.params().length() * Float.BYTES).isGreaterThan(ParameterMemory.HUGE);
        INDArray difference = large.params().sub(usual.params());
        assertThat(difference.amaxNumber().doubleValue()).isZero();
        large.close();
        usual.close();
    }

    private static MultiLayerNetwork network() {
        return new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .weightInit(new HeInit())
                .list()
                .layer(new OutputLayer.Builder().nIn(4300).nOut(4100).build())
                .build());
    }
}
