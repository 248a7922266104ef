package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.ordinary.data.FieldFolder;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.NetworkList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The networks that a user wants to be measured, as far as there are data for them. */
public final class AuditedNetworks {
    private final List<TheoryCase> cases;
    private final List<String> leftOut;

    private AuditedNetworks(List<TheoryCase> cases, List<String> leftOut) {
        this.cases = cases;
        this.leftOut = leftOut;
    }

    /** Reads or draws digits. */
    @FunctionalInterface
    public interface Digits {

        /**
         * Reads or draws them.
         *
         * @return the digits
         * @throws IOException if a file cannot be read
         */
        DigitData load() throws IOException;
    }

    /**
     * Those whose name contains a text.
     *
     * @param text in any case; empty for all networks
     * @param folder where the data are that cannot be drawn
     * @param digits asked for once, if a network needs them
     * @return the networks
     * @throws IOException if data cannot be read
     */
    public static AuditedNetworks of(String text, FieldFolder folder, Digits digits) throws IOException {
        List<TheoryCase> cases = new ArrayList<>(TheoryCases.all().stream()
                .filter(network -> matches(network.name(), text))
                .toList());
        List<String> leftOut = new ArrayList<>();
        DigitData loaded = null;
        for (FieldNetwork network : field()) {
            if (!matches(FieldNetworks.name(network), text)) {
                continue;
            }
            if (!folder.missing(network.data()).isEmpty()) {
                leftOut.add(network.name());
                continue;
            }
            loaded = loaded == null && network.data().needsDigits() ? digits.load() : loaded;
            cases.add(FieldNetworks.of(network, network.data().load(folder, loaded)));
        }
        return new AuditedNetworks(List.copyOf(cases), List.copyOf(leftOut));
    }

    private static List<FieldNetwork> field() {
        return Stream.of(NetworkList.values())
                .flatMap(list -> list.networks().stream())
                .toList();
    }

    private static boolean matches(String network, String text) {
        return network.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * The networks there are.
     *
     * @return their names
     */
    public static List<String> names() {
        return Stream.concat(
                        TheoryCases.all().stream().map(TheoryCase::name),
                        field().stream().map(FieldNetworks::name))
                .toList();
    }

    List<TheoryCase> cases() {
        return cases;
    }

    /**
     * Those that there are no data for.
     *
     * @return their names
     */
    public List<String> leftOut() {
        return leftOut;
    }

    /**
     * Whether nothing is to be measured, nor was left out.
     *
     * @return true if no name contains the text
     */
    public boolean none() {
        return cases.isEmpty() && leftOut.isEmpty();
    }
}
