package dev.quantgate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;

/// The walls between the packages of the harness.
@AnalyzeClasses(packages = "dev.quantgate", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    private static final String[] WORLD = {
        "java.io..", "java.nio.file..", "java.net..", "java.time.."
    };

    @ArchTest
    static final ArchRule goldenIsPureValues =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate.golden")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(WORLD).and(not(equivalentTo(LocalDate.class))))
                    .because("a day is a value, a clock is not");

    @ArchTest
    static final ArchRule judgeIsPureFunctionsOfNumbers =
            classes()
                    .that()
                    .resideInAPackage("dev.quantgate.judge")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.judge",
                            "java.lang..",
                            "java.util..",
                            "org.apache.commons.statistics..",
                            "org.jspecify..");

    @ArchTest
    static final ArchRule scoreKnowsNoRuntimeAndNoFile =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate.score")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.runtime..",
                            "dev.quantgate.run",
                            "java.io..",
                            "java.nio.file..",
                            "java.net..");

    @ArchTest
    static final ArchRule loadScoresNothingAndKnowsNoRuntimeByName =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate.load")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.score",
                            "dev.quantgate.golden..",
                            "dev.quantgate.assembly",
                            "dev.quantgate.runtime.*..");

    @ArchTest
    static final ArchRule runtimesKnowNoScoresAndNoGoldenSets =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate.runtime..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.score",
                            "dev.quantgate.golden..",
                            "dev.quantgate.judge",
                            "dev.quantgate.run",
                            "dev.quantgate.config");

    @ArchTest
    static final ArchRule runtimesDoNotKnowEachOther =
            slices().matching("dev.quantgate.runtime.(embedded|ollama|openai|container)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyTheEmbeddedRuntimeKnowsItsBinding =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.quantgate.runtime.embedded")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("de.kherud..");

    @ArchTest
    static final ArchRule onlyContainersKnowDocker =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.quantgate.runtime.container")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..");

    @ArchTest
    static final ArchRule goldenLoadAndGenerateKnowNoRuntime =
            noClasses()
                    .that()
                    .resideInAnyPackage("dev.quantgate.golden..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.runtime..", "dev.quantgate.run", "dev.quantgate.score");

    @ArchTest
    static final ArchRule measureKnowsNoScores =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate.measure")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.score", "dev.quantgate.judge", "dev.quantgate.run");

    @ArchTest
    static final ArchRule memoryKnowsWhatTheSystemTellsAndNothingOfUs =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate.memory")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("dev.quantgate..")
                                    .and(not(resideInAPackage("dev.quantgate.memory"))));

    @ArchTest
    static final ArchRule onlyMemoryKnowsOshi =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.quantgate.memory")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("oshi..", "com.sun.jna..");

    @ArchTest
    static final ArchRule runsKnowNothingOfSheets =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.quantgate.rating")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.quantgate.rating", "tools.jackson.dataformat.csv..");

    @ArchTest
    static final ArchRule sheetsKnowNoRuntimeAndNoScores =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate.rating")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.runtime..",
                            "dev.quantgate.score",
                            "dev.quantgate.judge",
                            "dev.quantgate.assembly");

    @ArchTest
    static final ArchRule onlyAssemblyKnowsWhichRuntimesThereAre =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("dev.quantgate.assembly", "dev.quantgate.runtime..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.runtime.container",
                            "dev.quantgate.runtime.embedded",
                            "dev.quantgate.runtime.http",
                            "dev.quantgate.runtime.ollama",
                            "dev.quantgate.runtime.openai");

    @ArchTest
    static final ArchRule onlyTheJunitRoomKnowsJunit =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.quantgate.junit")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule harnessKnowsNeitherReportsNorBenchmarksNorCommands =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.reports..",
                            "dev.quantgate.benchmarks..",
                            "dev.quantgate.cli..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.quantgate.(**)").should().beFreeOfCycles();
}
