package org.accounthealth.audit;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest gives; outside a jar there is none. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"account-health-audit " + Objects.requireNonNullElse(version, "(not a release)")};
    }
}
