package io.github.dl4jinit.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of this module: the command line, the laboratory, programs to copy, and what serves them. */
@AnalyzeClasses(packages = "io.github.dl4jinit.examples", importOptions = DoNotIncludeTests.class)
class RoomsTest {
    private static final String CORE = "io.github.dl4jinit";
    private static final String ROOT = "io.github.dl4jinit.examples";
    private static final String CLI = ROOT + ".cli..";
    private static final String LAB = ROOT + ".lab..";
    private static final String REPORT = ROOT + ".report..";
    private static final String DATA = ROOT + ".data..";

    @ArchTest
    static final ArchRule OF_THE_COMMAND_LINE_ONLY_THE_LIST_OF_SUBCOMMANDS_KNOWS_THE_LABORATORY = noClasses()
            .that()
            .resideInAPackage(CLI)
            .and()
            .doNotHaveSimpleName("Subcommands")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LAB);

    @ArchTest
    static final ArchRule PROGRAMS_TO_COPY_NEED_ONLY_DIGITS_OF_THIS_MODULE = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLI, LAB, REPORT, ROOT + ".training..", ROOT + ".runtime..");

    @ArchTest
    static final ArchRule REPORTS_KNOW_NOTHING_OF_WHAT_THEY_REPORT = classes()
            .that()
            .resideInAPackage(REPORT)
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(CLI, LAB, DATA, ROOT + ".training..", "io.github.dl4jinit.signal..");

    /** The command line reads files and inputs that only a program for any network meets; all else lives on what users see. */
    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_ENTERS_ROOMS_OF_THE_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    CORE + ".archive..",
                    CORE + ".isolation..",
                    CORE + ".rates..",
                    CORE + ".signal.capture..",
                    CORE + ".signal.inspection..",
                    CORE + ".signal.judgement..",
                    CORE + ".signal.measured..",
                    CORE + ".signal.prediction..",
                    CORE + ".signal.rehearsal..",
                    CORE + ".signal.remedy..",
                    CORE + ".signal.response..",
                    CORE + ".signal.text..",
                    CORE + ".text..",
                    CORE + ".topology..");

    @ArchTest
    static final ArchRule DATA_KNOW_NOTHING_OF_WHO_READS_THEM = noClasses()
            .that()
            .resideInAPackage(DATA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLI, LAB, REPORT);

    /** Who looks for a class by its name finds one. */
    @ArchTest
    static void noNameOfAClassStandsTwice(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type ->
                                type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .doesNotHaveDuplicates();
    }
}
