package dev.quantgate.junit;

import dev.quantgate.run.Plan.PlannedVariant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.engine.UniqueId;

/// The variants of a comparison, baseline first.
final class VariantArguments implements ArgumentsProvider {
    VariantArguments() {}

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        return SuiteComparison.of(context).variants().stream()
                .map(variant -> Arguments.of(Named.of(variant.name(), variant)));
    }

    /// The variant that the class runs for now.
    ///
    /// Known by the number of the invocation: JUnit keeps no argument that the class does not take.
    static PlannedVariant current(ExtensionContext context) {
        int number =
                UniqueId.parse(context.getUniqueId()).getSegments().stream()
                        .filter(segment -> segment.getType().equals("class-template-invocation"))
                        .map(segment -> Integer.parseInt(segment.getValue().substring(1)))
                        .findFirst()
                        .orElseThrow(() ->
                                new ExtensionConfigurationException(
                                        context.getRequiredTestClass().getName()
                                                + " needs @GoldenSetTest"));
        return SuiteComparison.of(context).variants().get(number - 1);
    }
}
