package org.accounthealth.command;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the command side.
 *
 * @param noticePeriod how long before it comes into force a rulebook must be published
 */
@ConfigurationProperties("account-health.command")
public record CommandSideProperties(@DefaultValue("15d") Duration noticePeriod) {}
