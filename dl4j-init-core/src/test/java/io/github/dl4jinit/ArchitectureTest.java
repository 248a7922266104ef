package io.github.dl4jinit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies between the packages point one way, and none of them leans on what a user does not get. */
@AnalyzeClasses(packages = "io.github.dl4jinit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.github.dl4jinit";

    @ArchTest
    static final ArchRule SAMPLING_STANDS_ALONE = only("sampling");

    @ArchTest
    static final ArchRule ACTIVATION_STANDS_ALONE = only("activation");

    @ArchTest
    static final ArchRule TEXT_STANDS_ALONE = only("text");

    @ArchTest
    static final ArchRule ISOLATION_STANDS_ALONE = only("isolation");

    @ArchTest
    static final ArchRule INIT = only("init", "isolation", "sampling");

    @ArchTest
    static final ArchRule CONTRACT = only("contract", "init");

    @ArchTest
    static final ArchRule FANS_STAND_ALONE = only("fans");

    @ArchTest
    static final ArchRule TOPOLOGY = only("topology", "fans");

    @ArchTest
    static final ArchRule ARCHIVE_STANDS_ALONE = only("archive");

    @ArchTest
    static final ArchRule RATES_STAND_ALONE = only("rates");

    @ArchTest
    static final ArchRule PROPAGATION = only("propagation", "topology", "fans", "activation");

    @ArchTest
    static final ArchRule NETWORK = only(
            "network", "archive", "rates", "propagation", "topology", "fans", "init", "sampling", "activation", "text");

    /** Signals are those of any network: no scheme of ours is known there. */
    @ArchTest
    static final ArchRule SIGNAL =
            only("signal", "isolation", "network", "propagation", "topology", "fans", "activation", "text");

    /** Findings are plain values, which every other room of the signals may know. */
    @ArchTest
    static final ArchRule FINDINGS_STAND_ALONE = only("signal.finding");

    /** Java has no word for a class that other packages of one library may use and its users may not. */
    @ArchTest
    static final ArchRule ROOMS_BEHIND_THE_DOORS_OF_SIGNAL = classes()
            .that()
            .resideInAPackage(ROOT + ".signal.*")
            .and()
            .resideOutsideOfPackage(ROOT + ".signal.finding")
            .should()
            .onlyBeAccessed()
            .byAnyPackage(ROOT + ".signal..");

    @ArchTest
    static final ArchRule TRANSFER = only("transfer", "network", "rates", "topology", "fans", "init", "text");

    @ArchTest
    static final ArchRule TUNING = only(
            "tuning",
            "isolation",
            "transfer",
            "signal",
            "network",
            "propagation",
            "topology",
            "fans",
            "init",
            "sampling",
            "activation",
            "text");

    /** Nothing leans on the start from the data: it is a user's choice. */
    @ArchTest
    static final ArchRule FROM_DATA = only(
            "fromdata",
            "isolation",
            "network",
            "propagation",
            "topology",
            "fans",
            "init",
            "sampling",
            "activation",
            "text");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);

    /** Deeplearning4j reads its own copy of Jackson's annotations and silently ignores the original's. */
    @ArchTest
    static final ArchRule SHADED_JACKSON_ONLY =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule NO_BACKEND = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j.linalg.cpu..", "org.nd4j.linalg.jcublas..", "org.bytedeco.openblas..");

    @ArchTest
    static final ArchRule SPARK_IN_TUNING_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".tuning..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule NO_STATIC_STATE =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    /** Who looks for a class by its name finds one. */
    @ArchTest
    static void noNameOfAClassStandsTwice(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type ->
                                type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .doesNotHaveDuplicates();
    }

    private static ArchRule only(String name, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = ROOT + "." + name + "..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = ROOT + "." + others[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage(allowed[0])
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackages(allowed)))
                .allowEmptyShould(true)
                .as("package " + name + " depends on no package of ours but " + String.join(", ", others));
    }
}
