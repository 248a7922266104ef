package io.github.dl4jinit.examples.report;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a command found, ready to be written as files.
 *
 * @param title what stands above everything
 * @param summary plain text; an empty line separates paragraphs
 * @param settings what the numbers were made with (options, seed, versions), in reading order
 * @param sections the parts; all their blocks have distinct names
 */
public record Report(String title, String summary, Map<String, String> settings, List<Section> sections) {

    /** Copies everything and checks that blocks have distinct names. */
    public Report {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(summary, "summary");
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        sections = List.copyOf(sections);
        Set<String> seen = new HashSet<>();
        for (Section section : sections) {
            for (Block block : section.blocks()) {
                if (!seen.add(block.name())) {
                    throw new IllegalArgumentException("blocks of a report must have distinct names: " + block.name());
                }
            }
        }
    }

    List<Block> blocks() {
        return sections.stream().flatMap(section -> section.blocks().stream()).toList();
    }

    List<Chart> charts() {
        return blocks().stream()
                .filter(Chart.class::isInstance)
                .map(Chart.class::cast)
                .toList();
    }

    List<Table> tables() {
        return blocks().stream()
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .toList();
    }
}
