package io.ripen.model;

import io.ripen.scoring.QualificationModel;
import java.util.List;

/** What reading a model file gave. */
public sealed interface ModelReading {

    record Valid(QualificationModel model) implements ModelReading {}

    /** Every fault of the file, by position. */
    record Faulty(List<ModelFault> faults) implements ModelReading {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }
}
