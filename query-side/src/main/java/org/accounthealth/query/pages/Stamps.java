package org.accounthealth.query.pages;

import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.Progress;
import org.springframework.stereotype.Component;

/** Says how fresh a page is that is made now. */
@Component
public class Stamps {

    private final Horizon horizon;
    private final Progress progress;

    Stamps(Horizon horizon, Progress progress) {
        this.horizon = horizon;
        this.progress = progress;
    }

    public Stamp now() {
        return new Stamp(progress.position(), horizon.clock());
    }
}
