package org.accounthealth.query.pages.verify;

import java.util.List;
import org.accounthealth.query.rebuild.ProjectionStates;
import org.accounthealth.query.rebuild.ProjectionStates.ProjectionsAnswer;
import org.accounthealth.query.rebuild.RebuildAnswer;
import org.accounthealth.query.rebuild.Rebuilds;
import org.springframework.stereotype.Component;

/** Tells how the projections and their rebuilds stand. */
@Component
class ProjectionPart {

    private static final int ROWS = 10;

    private final ProjectionStates states;
    private final Rebuilds rebuilds;

    ProjectionPart(ProjectionStates states, Rebuilds rebuilds) {
        this.states = states;
        this.rebuilds = rebuilds;
    }

    /**
     * What is shown of them.
     *
     * @param rebuilds the last ones, latest first
     */
    public record Projections(ProjectionsAnswer state, List<RebuildAnswer> rebuilds) {

        public Projections {
            rebuilds = List.copyOf(rebuilds);
        }

        /** Whether one is underway, or waits to be decided about: only the latest one can be. */
        public boolean isUnderway() {
            return !rebuilds.isEmpty()
                    && switch (rebuilds.get(0).state()) {
                        case BUILDING, COMPARING, COMPARED -> true;
                        case SWITCHED, CANCELLED, FAILED -> false;
                    };
        }
    }

    Projections now() {
        return new Projections(states.projections(), rebuilds.page(null, ROWS).rebuilds());
    }
}
