package io.github.dl4jinit.examples.lab.results;

/** What stands between the tables of the page. */
final class PageText {
    static final String HEAD = """
            # Benchmarks

            Made from the files in [results](results) by `ResultsPage`. Do not edit: measure again.

                ./mvnw -q -Pbenchmarks -pl dl4j-init-examples -am test-compile exec:exec

            measures everything on your machine with [JMH](https://github.com/openjdk/jmh), writes those files and this page.
            `-Dargs="init orthogonal"` runs only some of its parts, which are `fill`, `large`, `kernel`, `init`, `throughput` and
            `orthogonal`. All take about half an hour. Every figure is a median. DL4J draws with as many OpenMP threads as there
            are processors.

            The JVM is warm in all of it. What the first network of a process costs is measured by Java processes of their own, with DL4J
            beside it in the same run, on one processor or, with the argument `5 2`, on two:

                java -cp dl4j-init-examples/target/dl4j-init.jar io.github.dl4jinit.examples.lab.coldstart.ColdStart 5 1

            """;

    static final String RATIOS = """
            ## Beside DL4J and PyTorch

            A fill of a 4096×4096 array with weights: `RELU`, `VAR_SCALING_NORMAL_FAN_IN` and `RELU_UNIFORM` of DL4J,
            `kaiming_normal_`, `trunc_normal_` and `kaiming_uniform_` of PyTorch. `NORMAL_BY_VECTORS` is `NORMAL` in a process with
            `--add-modules jdk.incubator.vector`.

            """;

    static final String FILLS = """
            ## Fills by size

            `ASSIGN` is ND4J's `assign(number)`: what the memory takes.

            """;

    static final String KERNEL = """
            ## The arithmetic alone

            One thread, into arrays of its own that stay in the cache. `WORDS` is the generator alone. A float is made of 32
            random bits, a double of 64, so that it takes two of these times.

            """;

    static final String INIT = """
            ## Whole networks

            Two networks of DL4J's zoo, ResNet50 with 26 million parameters and VGG16 with 138 million, initialised by their own
            `init()` and by `NetworkInitializer.init(network)`, which plans use. `NONE` draws nothing: its time goes to allocating
            the parameters and building the layers. The ratio is the time of DL4J's RELU by `init()` over the row's. Memory is what
            is taken beside the parameters, the largest of all runs: the peak off the heap, and all that was allocated in the heap,
            most of which is garbage at once. Huge pages, which `NetworkInitializer` asks for, take `madvise` or `always` in
            `/sys/kernel/mm/transparent_hugepage/enabled`.

            """;

    static final String THROUGHPUT = """
            ## Many small networks

            Training steps a second, of all networks together, as the command `throughput` counts them: 30 hidden ReLU layers of
            128 units, batches of 128, SGD. `NAIVE` is a loop around `fit(iterator)` with DL4J's defaults, one network at a time,
            `RUNNER` is `LocalTrialRunner` with a network for each processor. PyTorch trains one network, with the program below,
            on the machine of the fills.

            """;

    static final String ORTHOGONAL = """
            ## Orthogonal matrices

            FLOAT, one matrix. `ND4J_QR` is ND4J's operation `qr`, `COMMONS_MATH_QR` a plain QR decomposition in Java, in double precision,
            of Commons Math. DL4J's `OrthogonalDistribution` is not among them: the singular value decomposition that it takes of a
            64×64 matrix did not come to an end here.

            """;

    static final String PYTORCH = """
            ## PyTorch

            Measured on the machine of the fills, on the same day, with this program, whose output is
            [results/pytorch.json](results/pytorch.json):

            ```python
            import json, statistics, time, torch

            w, m = torch.empty(4096, 4096), torch.empty(2048, 2048)
            layers = []
            for i in range(30):
                layers += [torch.nn.Linear(128 if i else 784, 128), torch.nn.ReLU()]
                torch.nn.init.kaiming_normal_(layers[-2].weight)
            net = torch.nn.Sequential(*layers, torch.nn.Linear(128, 10))
            sgd, loss = torch.optim.SGD(net.parameters(), 0.001), torch.nn.CrossEntropyLoss()
            x, y = torch.rand(128, 784), torch.arange(128) % 10

            def train():
                sgd.zero_grad()
                loss(net(x), y).backward()
                sgd.step()

            results = []
            for name, fill, size in (
                ("kaiming_normal_", lambda: torch.nn.init.kaiming_normal_(w), w.numel()),
                ("kaiming_uniform_", lambda: torch.nn.init.kaiming_uniform_(w), w.numel()),
                ("trunc_normal_", lambda: torch.nn.init.trunc_normal_(w, 0.0, 0.02, -0.04, 0.04), w.numel()),
                ("orthogonal_", lambda: torch.nn.init.orthogonal_(m), m.numel()),
                ("training_step", train, sum(p.numel() for p in net.parameters())),
            ):
                fill()
                times = []
                for _ in range(21):
                    start = time.perf_counter()
                    fill()
                    times.append(1e3 * (time.perf_counter() - start))
                results.append({"name": name, "size": str(size), "unit": "ms", "median": round(statistics.median(times), 2)})
            machine = {"torch": torch.__version__, "threads": str(torch.get_num_threads())}
            print(json.dumps({"machine": machine, "results": results}, indent=2))
            ```

            """;

    private PageText() {}
}
