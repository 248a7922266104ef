package io.github.dl4jinit.examples.report;

/** The page that shows a whole {@link Report}. */
final class HtmlReport {
    private HtmlReport() {}

    static String page(Report report) {
        return Html.escape(report.title());
    }
}
