package org.accounthealth.query.score;

import java.time.Instant;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.Recorded;
import org.accounthealth.api.RulebookPublished;
import org.accounthealth.query.ledger.TimePassed;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.annotation.MessageIdentifier;
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
    void on(
            AccountEvent event,
            TrackingToken token,
            @MessageIdentifier String id,
            @SequenceNumber long sequence,
            @Timestamp Instant recordedAt,
            UnitOfWork<?> unitOfWork) {
        batch(unitOfWork).add(new Recorded<>(id, position(token), sequence, recordedAt, event));
    }

    @EventHandler
    void on(
            RulebookPublished event,
            TrackingToken token,
            @MessageIdentifier String id,
            @SequenceNumber long sequence,
            @Timestamp Instant recordedAt,
            UnitOfWork<?> unitOfWork) {
        batch(unitOfWork).addRules(new Recorded<>(id, position(token), sequence, recordedAt, event));
    }

    @EventHandler
    void on(TimePassed tick, UnitOfWork<?> unitOfWork) {
        batch(unitOfWork).addTime(tick.through());
    }

    private ProjectionBatch batch(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrComputeResource(BATCH, unused -> {
            ProjectionBatch batch = new ProjectionBatch();
            unitOfWork.onPrepareCommit(committing -> writer.write(batch));
            return batch;
        });
    }

    private static long position(TrackingToken token) {
        return token.position().orElseThrow();
    }
}
