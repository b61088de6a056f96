package dev.quantgate.junit;

import dev.quantgate.golden.load.GoldenSetLoader;
import dev.quantgate.run.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Turns [GoldenCases] into arguments.
final class GoldenCaseArguments extends AnnotationBasedArgumentsProvider<GoldenCases> {
    private static final int SEED = 1;

    GoldenCaseArguments() {}

    @Override
    protected Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context, GoldenCases wanted) {
        var selection = new Selection(List.of(wanted.filter()), wanted.limit(), SEED);
        return selection.of(new GoldenSetLoader().load(Path.of(wanted.value())).cases()).stream()
                .map(question -> Arguments.of(Named.of(question.id().value(), question)));
    }
}
