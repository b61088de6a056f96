package dev.quantgate.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// A test class that runs once a variant of a comparison, the baseline first:
///
/// ```java
/// @GoldenSetTest(config = "src/test/resources/quantgate.yaml")
/// class QuantizedModelTest {
///     @EveryCase
///     void answersNoWorseThanTheBaseline(CaseUnderTest question) {
///         question.assertNoHarm();
///     }
///
///     @EveryGate
///     void holds(GateUnderTest gate) {
///         gate.assertHeld();
///     }
/// }
/// ```
///
/// A case is asked when its test needs the answer, and what is on record in the run folder is not
/// asked again: a test that is run alone asks one question, a suite that was stopped goes on. Each
/// model is loaded once and ended after the last case of its variant.
///
/// Variants run side by side only where JUnit's parallel execution is switched on. Classes of one
/// execution that name the same comparison share it.
///
/// Configuration parameters of the JUnit Platform, which may be system properties too:
///
/// | parameter | means |
/// |---|---|
/// | `quantgate.config` | the configuration, where [#config()] names none |
/// | `quantgate.out` | the run folder |
/// | `quantgate.replay` | a run folder to replay with no model, instead of a configuration |
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ParameterizedClass(name = "{0}")
@ArgumentsSource(VariantArguments.class)
@ExtendWith(ModelRest.class)
@Execution(ExecutionMode.CONCURRENT)
public @interface GoldenSetTest {
    /// A `quantgate.yaml`, relative to the working folder; paths in it are relative to its own.
    String config() default "";

    /// A golden set to ask instead of the configuration's: a folder with `golden-set.json`, or one
    /// `.jsonl` file, relative to the working folder.
    String goldenSet() default "";
}
