package org.accounthealth.query.app;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the application.
 *
 * @param password the password of the local users; null: a random one for this start, printed once
 */
@ConfigurationProperties("account-health")
record AccountHealthProperties(@Nullable String password) {}
