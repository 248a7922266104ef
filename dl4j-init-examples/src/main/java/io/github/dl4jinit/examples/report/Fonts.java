package io.github.dl4jinit.examples.report;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.util.Optional;

/** Finds out whether Java can write text into pictures. */
final class Fonts {

    private Fonts() {}

    /** Says what is missing, or nothing when fonts are there. */
    static Optional<String> problem() {
        return problem(() -> {
            // Pictures need no window: without this, macOS would show the program in the dock.
            if (System.getProperty("java.awt.headless") == null) {
                System.setProperty("java.awt.headless", "true");
            }
            new TextLayout("x", new Font(Font.SANS_SERIF, Font.PLAIN, 12), new FontRenderContext(null, true, false));
        });
    }

    /** Without fontconfig or FreeType, Java throws errors of several kinds, not exceptions. */
    static Optional<String> problem(Runnable useOfFonts) {
        try {
            useOfFonts.run();
            return Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            return Optional.of(
                    "No PNG and SVG pictures: Java finds no fonts on this system. Install them (on Debian and"
                            + " Ubuntu: apt-get install fontconfig fonts-dejavu-core). The HTML report needs none. ["
                            + e + "]");
        }
    }
}
