package org.accounthealth.audit;

import org.accounthealth.api.Event;
import org.accounthealth.api.Recorded;
import org.accounthealth.log.SealedLine;

/** What findings call an event. */
final class EventName {

    private EventName() {}

    static String of(SealedLine line) {
        return of(line.position(), line.subject(), line.sequence(), line.type());
    }

    static String of(Recorded<Event> recorded) {
        return of(
                recorded.position(),
                recorded.event().subject(),
                recorded.sequence(),
                recorded.type().storedName());
    }

    private static String of(long position, String subject, long sequence, String type) {
        return "Position " + position + " (" + subject + ", sequence " + sequence + ", " + type + ")";
    }
}
