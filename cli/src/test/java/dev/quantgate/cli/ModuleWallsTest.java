package dev.quantgate.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The walls between the modules, as far as the build's own dependencies do not hold them.
@AnalyzeClasses(packages = "dev.quantgate", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleWallsTest {
    @ArchTest
    static final ArchRule reportsAskNoModelAndReadNoRunFolder =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate.reports..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "dev.quantgate.cli..",
                            "dev.quantgate.runtime.container..",
                            "dev.quantgate.runtime.embedded..",
                            "dev.quantgate.runtime.ollama..",
                            "dev.quantgate.runtime.openai..",
                            "dev.quantgate.golden.load..")
                    .orShould()
                    .dependOnClassesThat()
                    .haveSimpleName("RunFolder");

    @ArchTest
    static final ArchRule onlyCommandsKnowTheCommandLineLibrary =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.quantgate.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule commandsScoreAndJudgeNothing =
            noClasses()
                    .that()
                    .resideInAPackage("dev.quantgate.cli..")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("dev.quantgate.score.CaseScorer")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("dev.quantgate.judge.Judge");
}
