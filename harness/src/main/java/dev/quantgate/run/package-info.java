/// The run: plan, run folder, ask-or-replay, and what came of it.
///
/// The run folder is the only truth. Whatever is reported is a pure function of it, so a run can be
/// resumed by running it again and reported again without a model.
@NullMarked
package dev.quantgate.run;

import org.jspecify.annotations.NullMarked;
