package dev.quantgate.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/// The cases of a golden set, one invocation each, shown by id:
///
/// ```java
/// @ParameterizedTest
/// @GoldenCases("golden-sets/vi-sample")
/// void answers(GoldenCase question) { ... }
/// ```
///
/// A set with mistakes fails the test with all of them.
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(GoldenCaseArguments.class)
public @interface GoldenCases {
    /// Folder with `golden-set.json`, or one `.jsonl` file of cases; relative to the working
    /// folder.
    String value();

    /// Globs on case ids, of which one must match; empty for every case.
    String[] filter() default {};

    /// At most so many cases, whole clusters, the same ones every time; 0 for no limit.
    int limit() default 0;
}
