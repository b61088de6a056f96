/// `quantgate.yaml` and its JSON Schema, read into immutable values.
///
/// Every default lives in the resource `defaults.yaml`, none in code.
@NullMarked
package dev.quantgate.config;

import org.jspecify.annotations.NullMarked;
