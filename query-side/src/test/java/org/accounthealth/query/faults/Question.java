package org.accounthealth.query.faults;

import java.time.Instant;

/** What was the score of an account at an instant, as known at another? Both are named, so the answer never changes. */
record Question(String account, Instant at, Instant knownAt) {

    String path() {
        return "/api/v1/accounts/" + account + "/score?at=" + at + "&knownAt=" + knownAt;
    }

    /** The same question for the auditor's tool. */
    String line() {
        return "{\"accountId\":\"" + account + "\",\"at\":\"" + at + "\",\"knownAt\":\"" + knownAt + "\"}";
    }
}
