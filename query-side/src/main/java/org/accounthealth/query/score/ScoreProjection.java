package org.accounthealth.query.score;

import org.accounthealth.query.ledger.LogMessage;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/** Collects what a batch of the processor brings; it is written when the batch commits, in the same transaction. */
@Component
@ProcessingGroup(ScoreProjection.PROCESSOR)
class ScoreProjection {

    static final String PROCESSOR = "projections";

    private static final String BATCH = ProjectionBatch.class.getName();

    private final BatchWriter writer;

    ScoreProjection(BatchWriter writer) {
        this.writer = writer;
    }

    @EventHandler
    void on(LogMessage message, UnitOfWork<?> unitOfWork) {
        batch(unitOfWork).add(message);
    }

    private ProjectionBatch batch(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(BATCH, unused -> {
            ProjectionBatch batch = new ProjectionBatch();
            unitOfWork.onPrepareCommit(committing -> writer.write(batch));
            return batch;
        });
    }
}
