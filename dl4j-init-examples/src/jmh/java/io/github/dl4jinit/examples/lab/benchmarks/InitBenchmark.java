package io.github.dl4jinit.examples.lab.benchmarks;

import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.WeightDistribution;
import io.github.dl4jinit.network.allocation.NetworkInitializer;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.VGG16;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time that it takes to initialise two large networks of DL4J's zoo, by their own {@code init()} and by
 * {@link NetworkInitializer}, and the memory beside the parameters. NONE draws no number: what it takes goes to allocating the
 * parameters and building the layers, which every scheme has to wait for.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 15)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
public class InitBenchmark {
    /** Of ImageNet. */
    private static final int CLASSES = 1000;

    private static final long FREEING_MILLIS = 500;

    /** Which network. */
    public enum Network {
        RESNET50,
        VGG16
    }

    /** By what. */
    public enum By {
        INIT,
        NETWORK_INITIALIZER
    }

    /** Which weights. */
    public enum Scheme {
        HE_NORMAL,
        HE_TRUNCATED,
        HE_UNIFORM,
        DL4J_RELU,
        DL4J_RELU_UNIFORM,
        NONE
    }

    @Param
    public Network network;

    @Param
    public By by;

    @Param
    public Scheme scheme;

    private ComputationGraphConfiguration configuration;
    private ComputationGraph graph;

    /** Builds the configuration, with the scheme in every layer that has one. */
    @Setup
    public void configure() {
        configuration = network == Network.VGG16
                ? VGG16.builder().numClasses(CLASSES).build().conf()
                : ResNet50.builder().numClasses(CLASSES).build().graphBuilder().build();
        IWeightInit init = scheme();
        for (GraphVertex vertex : configuration.getVertices().values()) {
            if (vertex instanceof LayerVertex layer && layer.getLayerConf().getLayer() instanceof BaseLayer base) {
                base.setWeightInitFn(init);
            }
        }
    }

    private IWeightInit scheme() {
        return switch (scheme) {
            case HE_NORMAL -> new HeInit();
            case HE_TRUNCATED ->
                HeInit.builder()
                        .distribution(WeightDistribution.TRUNCATED_NORMAL)
                        .build();
            case HE_UNIFORM ->
                HeInit.builder().distribution(WeightDistribution.UNIFORM).build();
            case DL4J_RELU -> new WeightInitRelu();
            case DL4J_RELU_UNIFORM -> new WeightInitReluUniform();
            case NONE -> new NoWeights();
        };
    }

    /** Frees the parameters, and gives the threads that do it the time, before the next network is made. */
    @TearDown(Level.Iteration)
    public void free() throws InterruptedException {
        graph.params().close();
        graph = null;
        System.gc();
        Thread.sleep(FREEING_MILLIS);
    }

    /** Makes and initialises the network. */
    @Benchmark
    public ComputationGraph init(ExtraMemory memory) {
        memory.begin();
        graph = new ComputationGraph(configuration);
        if (by == By.INIT) {
            graph.init();
        } else {
            NetworkInitializer.init(graph);
        }
        memory.end(graph.params());
        return graph;
    }
}
