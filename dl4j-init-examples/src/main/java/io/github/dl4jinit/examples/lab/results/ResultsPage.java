package io.github.dl4jinit.examples.lab.results;

import static io.github.dl4jinit.examples.lab.results.MarkdownTable.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.shade.jackson.databind.JsonNode;

/** Writes the page of the benchmarks' results from their JSON files. The page holds nothing that is not computed from them. */
public final class ResultsPage {
    private static final String BY_VECTORS = "NORMAL_BY_VECTORS";

    private static final String LARGEST = "16777216";

    private final ResultFile fill;
    private final ResultFile large;
    private final ResultFile kernel;
    private final ResultFile init;
    private final ResultFile throughput;
    private final ResultFile orthogonal;
    private final ResultFile torch;

    private ResultsPage(Path results) throws IOException {
        large = ResultFile.read(results.resolve("large.json"));
        fill = ResultFile.read(results.resolve("fill.json")).and(large);
        kernel = ResultFile.read(results.resolve("kernel.json"));
        init = ResultFile.read(results.resolve("init.json"));
        throughput = ResultFile.read(results.resolve("throughput.json"));
        orthogonal = ResultFile.read(results.resolve("orthogonal.json"));
        torch = ResultFile.read(results.resolve("pytorch.json"));
    }

    /**
     * Writes the page.
     *
     * @param args the folder of the examples module, the current one if there is none
     * @throws IOException if the results cannot be read or the page cannot be written
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(args.length == 0 ? "dl4j-init-examples" : args[0]));
    }

    /**
     * Writes {@code docs/benchmarks.md} from {@code docs/results}.
     *
     * @param module the folder of the examples module
     * @throws IOException if the results cannot be read or the page cannot be written
     */
    public static void write(Path module) throws IOException {
        Files.writeString(module.resolve("docs/benchmarks.md"), of(module.resolve("docs/results")));
    }

    /** The page of a folder of results, in Markdown. */
    static String of(Path results) throws IOException {
        return new ResultsPage(results).text();
    }

    private String text() {
        StringBuilder page = new StringBuilder(PageText.HEAD);
        page.append(machine(fill)).append(".\n\n");
        page.append(PageText.RATIOS).append(ratios()).append(memoryLimit());
        page.append(PageText.FILLS).append(elsewhere("The fills of 100,000,000 elements and more were", large));
        for (String type : fill.values("type")) {
            page.append("### ").append(type).append("\n\n").append(fills(type));
        }
        page.append(PageText.KERNEL).append(elsewhere("This was", kernel)).append(kernels());
        page.append(PageText.INIT).append(elsewhere("This was", init)).append(inits());
        if (!throughput.results().isEmpty()) {
            page.append(PageText.THROUGHPUT)
                    .append(elsewhere("This was", throughput))
                    .append(throughputs());
        }
        if (!orthogonal.results().isEmpty()) {
            page.append(PageText.ORTHOGONAL)
                    .append(elsewhere("This was", orthogonal))
                    .append(orthogonals());
        }
        page.append(PageText.PYTORCH).append(torches());
        return page.toString().stripTrailing() + "\n";
    }

    /** A sentence where a part was measured on another machine than the fills. */
    private String elsewhere(String what, ResultFile part) {
        return part.results().isEmpty() || machine(part).equals(machine(fill))
                ? ""
                : what + " measured on another machine: " + machine(part) + ".\n\n";
    }

    private static String machine(ResultFile part) {
        JsonNode machine = part.machine();
        return "%s, %d processors, %d GiB; %s; %s; `%s`"
                .formatted(
                        machine.path("processor").asText(),
                        machine.path("processors").asInt(),
                        machine.path("memoryGiB").asInt(),
                        machine.path("system").asText(),
                        machine.path("java").asText(),
                        machine.path("backend").asText());
    }

    private String ratios() {
        MarkdownTable table = new MarkdownTable(
                "4096×4096", List.of("type", "milliseconds", "DL4J's, over ours", "PyTorch's, over ours"));
        String[][] rivals = {
            {"NORMAL", "DL4J_RELU", "kaiming_normal_"},
            {BY_VECTORS, "DL4J_RELU", "kaiming_normal_"},
            {"TRUNCATED", "DL4J_TRUNCATED", "trunc_normal_"},
            {"UNIFORM", "DL4J_RELU_UNIFORM", "kaiming_uniform_"}
        };
        for (String[] rival : rivals) {
            for (String type : fill.values("type")) {
                Optional<Double> ours = fill.median("filler", rival[0], "type", type, "size", LARGEST);
                if (ours.isEmpty() && rival[0].equals(BY_VECTORS)) {
                    // Measured in FLOAT alone.
                    continue;
                }
                Optional<Double> dl4j = fill.median("filler", rival[1], "type", type, "size", LARGEST);
                // PyTorch was measured with FLOAT alone, in milliseconds.
                Optional<Double> other = type.equals("FLOAT")
                        ? torch.median("name", rival[2], "size", LARGEST).map(ms -> ms * 1000)
                        : Optional.empty();
                table.row(
                        rival[0],
                        List.of(
                                type,
                                number(ours.map(us -> us / 1000)),
                                number(ratio(dl4j, ours)),
                                number(ratio(other, ours))));
            }
        }
        return table.toString();
    }

    /** How near DL4J's uniform doubles are to what the memory takes. */
    private String memoryLimit() {
        Optional<Double> rival = speed("DL4J_RELU_UNIFORM");
        Optional<Double> assign = speed("ASSIGN");
        return rival.isEmpty() || assign.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "DL4J fills uniform DOUBLE with %,.0f million elements a second; `assign` of a constant, which draws"
                                + "\nnothing, reaches %,.0f million, %.1f times as many: no scheme can be faster than that.\n\n",
                        rival.get(),
                        assign.get(),
                        assign.get() / rival.get());
    }

    /** Million elements a second of the largest fill of type DOUBLE. */
    private Optional<Double> speed(String filler) {
        return fill.median("filler", filler, "type", "DOUBLE", "size", LARGEST)
                .map(us -> Double.parseDouble(LARGEST) / us);
    }

    private static Optional<Double> ratio(Optional<Double> numerator, Optional<Double> denominator) {
        return numerator.flatMap(n -> denominator.map(d -> n / d));
    }

    private String fills(String type) {
        List<String> sizes = fill.values("size").stream()
                .filter(size -> fill.find("type", type, "size", size).isPresent())
                .toList();
        MarkdownTable table = new MarkdownTable(
                "ns an element", sizes.stream().map(ResultsPage::thousands).toList());
        for (String filler : fill.values("filler")) {
            if (fill.find("filler", filler, "type", type).isEmpty()) {
                continue;
            }
            table.row(
                    filler,
                    sizes.stream()
                            .map(size -> number(fill.median("filler", filler, "type", type, "size", size)
                                    .map(us -> us * 1000 / Double.parseDouble(size))))
                            .toList());
        }
        return table.toString();
    }

    private static String thousands(String size) {
        return String.format(Locale.ROOT, "%,d", Long.parseLong(size));
    }

    private String kernels() {
        MarkdownTable table = new MarkdownTable("one thread", List.of("ns for 32 random bits"));
        for (JsonNode result : kernel.results()) {
            table.row(
                    result.path("kernel").asText(),
                    List.of(number(result.path("median").asDouble())));
        }
        return table.toString();
    }

    private String inits() {
        MarkdownTable table = new MarkdownTable(
                "network",
                List.of("scheme", "by", "milliseconds", "DL4J's RELU, over this", "off the heap, MiB", "heap, MiB"));
        for (JsonNode result : init.results()) {
            String network = result.path("network").asText();
            double median = result.path("median").asDouble();
            table.row(
                    network,
                    List.of(
                            result.path("scheme").asText(),
                            result.path("by").asText(),
                            number(median),
                            number(init.median("network", network, "scheme", "DL4J_RELU", "by", "INIT")
                                    .map(relu -> relu / median)),
                            mebibytes(result.path("residentBytes")),
                            mebibytes(result.path("heapBytes"))));
        }
        return table.toString();
    }

    private static String mebibytes(JsonNode bytes) {
        return number(Math.max(0, bytes.asDouble()) / (1 << 20));
    }

    private String throughputs() {
        MarkdownTable table =
                new MarkdownTable("arrangement", List.of("steps a second", "least", "most", "over `NAIVE`"));
        Optional<Double> naive = throughput.median("arrangement", "NAIVE");
        for (JsonNode result : throughput.results()) {
            Optional<Double> rate = Optional.of(result.path("median").asDouble());
            table.row(
                    "`" + result.path("arrangement").asText() + "`",
                    List.of(
                            number(rate),
                            number(result.path("least").asDouble()),
                            number(result.path("most").asDouble()),
                            number(ratio(rate, naive))));
        }
        Optional<Double> other = torch.median("name", "training_step").map(ms -> 1000 / ms);
        // PyTorch was measured where the fills were.
        Optional<Double> sameMachine = machine(throughput).equals(machine(fill)) ? naive : Optional.empty();
        table.row("PyTorch, one network", List.of(number(other), "", "", number(ratio(other, sameMachine))));
        return table.toString();
    }

    private String orthogonals() {
        List<String> sizes = orthogonal.values("size");
        MarkdownTable table = new MarkdownTable(
                "milliseconds", sizes.stream().map(size -> size + "×" + size).toList());
        for (String method : orthogonal.values("method")) {
            List<String> cells = new ArrayList<>();
            for (String size : sizes) {
                cells.add(number(orthogonal.median("method", method, "size", size)));
            }
            table.row(method, cells);
        }
        return table.toString();
    }

    private String torches() {
        MarkdownTable table = new MarkdownTable(
                "PyTorch " + torch.machine().path("torch").asText() + ", "
                        + torch.machine().path("threads").asText() + " threads",
                List.of("elements", "milliseconds"));
        for (JsonNode result : torch.results()) {
            table.row(
                    "`" + result.path("name").asText() + "`",
                    List.of(
                            thousands(result.path("size").asText()),
                            number(result.path("median").asDouble())));
        }
        return table.toString();
    }
}
