package org.accounthealth.query.ledger;

import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * The log as a source for Axon's event processors. The token is the position; a null token is the beginning. Axon's own
 * reader follows the database's sequence and loses events that commit late or carry an old timestamp; this one cannot.
 */
public class LedgerMessageSource implements StreamableMessageSource<TrackedEventMessage<?>> {

    private final LedgerReader ledger;
    private final Horizon horizon;
    private final Supplier<@Nullable Instant> nextDue;

    /** @param nextDue the instant at which the passing of time alone has something to do next; null if it has not */
    public LedgerMessageSource(LedgerReader ledger, Horizon horizon, Supplier<@Nullable Instant> nextDue) {
        this.ledger = ledger;
        this.horizon = horizon;
        this.nextDue = nextDue;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new LedgerStream(ledger, horizon, nextDue, positionOf(token));
    }

    /** The beginning. */
    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(ledger.state().size());
    }

    private static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
