package io.github.dl4jinit.examples.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link ReportWriter} wrote.
 *
 * @param html the page that shows everything
 * @param files all files, the page included
 * @param warnings what could not be written and why, for people; usually empty
 */
public record WrittenReport(Path html, List<Path> files, List<String> warnings) {

    public WrittenReport {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }

    /**
     * Where the report is, for people.
     *
     * @return one line
     */
    public String location() {
        return "Report: " + html + " (and " + (files.size() - 1) + " files beside it)";
    }
}
