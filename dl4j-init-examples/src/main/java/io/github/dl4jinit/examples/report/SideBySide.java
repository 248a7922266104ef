package io.github.dl4jinit.examples.report;

import java.nio.file.Path;
import java.util.List;

/** A page that shows other pages beside each other, each in a frame of its own: their scripts cannot meet. */
public final class SideBySide {

    private SideBySide() {}

    /**
     * Writes the page.
     *
     * @param file where it will be
     * @param pages the pages, by paths that hold as long as all stay where they are to each other
     * @return HTML
     */
    public static String page(Path file, List<Path> pages) {
        StringBuilder html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Reports side by side</title>
                <style>
                body { margin: 0; display: flex; height: 100vh; font: 16px/1.4 system-ui, sans-serif; overflow-x: auto }
                section { flex: 1 0 340px; display: flex; flex-direction: column; border-right: 1px solid #8888 }
                h2 { margin: 0; padding: .4rem .8rem; font-size: 1rem; overflow-wrap: anywhere }
                iframe { flex: 1; border: 0; width: 100% }
                .paper { display: none; margin: .4rem .8rem }
                @media (max-width: 700px) { body { display: block; height: auto } iframe { flex: none; height: 80vh } }
                @media print {
                  body { display: block; height: auto }
                  section { break-inside: avoid }
                  iframe { flex: none; height: 220mm }
                  .paper { display: block }
                }
                </style>
                </head>
                <body>
                <p class="paper">On paper this page has the beginning of each report. Each prints whole from its own page.</p>
                """);
        Path folder = file.toAbsolutePath().normalize().getParent();
        for (Path page : pages) {
            String name = Html.escape(page.toString());
            String link = Html.escape(link(folder, page.toAbsolutePath().normalize()));
            html.append("<section><h2><a href=\"")
                    .append(link)
                    .append("\">")
                    .append(name)
                    .append("</a></h2><iframe title=\"")
                    .append(name)
                    .append("\" src=\"")
                    .append(link)
                    .append("\"></iframe></section>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    /** Escaped where a path has what an address has not. */
    private static String link(Path folder, Path page) {
        StringBuilder link = new StringBuilder();
        for (Path part : folder.relativize(page)) {
            String escaped = java.net.URLEncoder.encode(part.toString(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("+", "%20");
            link.append(link.isEmpty() ? "" : "/").append(escaped);
        }
        return link.toString();
    }
}
