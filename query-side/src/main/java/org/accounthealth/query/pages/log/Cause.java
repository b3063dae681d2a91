package org.accounthealth.query.pages.log;

import java.util.List;
import org.accounthealth.query.events.OneEvent.EventAnswer;
import org.accounthealth.query.events.OneEvent.RequestTrace;
import org.accounthealth.query.events.OneEvent.TracedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Where an event came from, as far as it says so.
 *
 * @param actor null: it does not say who sent it
 * @param actorHref what else this user sent
 * @param correlation null: it does not say with which request it came
 * @param href everything that came with the same request
 * @param others how many others came with it, of those from position {@code searchedFrom} to {@code searchedTo}
 * @param first the first of them
 */
record Cause(
        @Nullable String actor,
        @Nullable String actorHref,
        @Nullable String correlation,
        @Nullable String href,
        long others,
        long searchedFrom,
        long searchedTo,
        List<Other> first) {

    private static final int MAX_LISTED = 20;

    /** Another event of the same request. */
    record Other(long position, String subject, String type) {

        static Other of(TracedEvent event) {
            return new Other(event.position(), event.subject(), LogRow.nameOf(event.type()));
        }
    }

    static Cause of(EventAnswer event) {
        String actor = event.actor();
        String actorHref =
                actor == null ? null : LogAddress.ofTerm("actor", actor).href();
        RequestTrace request = event.request();
        return request == null
                ? new Cause(actor, actorHref, null, null, 0, 0, 0, List.of())
                : new Cause(
                        actor,
                        actorHref,
                        request.correlation(),
                        LogAddress.of(request.q(), null, false).href(),
                        request.found() - 1,
                        request.searchedFrom(),
                        request.searchedTo(),
                        request.events().stream()
                                .filter(other -> other.position() != event.position())
                                .limit(MAX_LISTED)
                                .map(Other::of)
                                .toList());
    }
}
