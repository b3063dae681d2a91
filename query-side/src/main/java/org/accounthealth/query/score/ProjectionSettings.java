package org.accounthealth.query.score;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the query side.
 *
 * @param segments into how many parts the work on the projections is cut when they are built; so many query nodes can share
 *     it at most. A power of two up to 16; 0: 4 where several nodes can work on the database, 1 on the embedded one
 */
@ConfigurationProperties("account-health.query")
record ProjectionSettings(@DefaultValue("0") int segments) {

    private static final int ON_SHARED_DATABASE = 4;

    int segmentsOn(boolean sharedDatabase) {
        return segments > 0 ? segments : sharedDatabase ? ON_SHARED_DATABASE : 1;
    }
}
