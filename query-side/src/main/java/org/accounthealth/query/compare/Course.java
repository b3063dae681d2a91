package org.accounthealth.query.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountId;
import org.accounthealth.api.PublishedScore;
import org.accounthealth.api.Recorded;
import org.accounthealth.query.replay.AccountReplay;
import org.accounthealth.query.score.PublishedScores;

/** The score of one account as it goes, in one way of rating. */
interface Course {

    /** Takes in the next event of the account. */
    void learn(Recorded<AccountEvent> event);

    /** Everything that was or would have been shown up to an instant, after the last event. */
    List<PublishedScore> through(Instant instant);

    /** Computed from the events. */
    final class Computed implements Course {

        private final AccountReplay replay;
        private final List<PublishedScore> course = new ArrayList<>();

        Computed(AccountReplay replay) {
            this.replay = replay;
        }

        @Override
        public void learn(Recorded<AccountEvent> event) {
            replay.learn(event);
            course.addAll(replay.takePublished());
        }

        @Override
        public List<PublishedScore> through(Instant instant) {
            replay.passTime(instant);
            course.addAll(replay.takePublished());
            return course;
        }
    }

    /** Read as it was written down. */
    final class WrittenDown implements Course {

        private final PublishedScores published;
        private final AccountId account;

        WrittenDown(PublishedScores published, AccountId account) {
            this.published = published;
            this.account = account;
        }

        @Override
        public void learn(Recorded<AccountEvent> event) {
            // whatever was shown after it is written down
        }

        @Override
        public List<PublishedScore> through(Instant instant) {
            return published.of(account, instant);
        }
    }
}
