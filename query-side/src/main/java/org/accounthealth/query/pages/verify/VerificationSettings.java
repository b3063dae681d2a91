package org.accounthealth.query.pages.verify;

import org.accounthealth.audit.Limits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the verification of files that somebody sends; each is a limit.
 *
 * @param maxFile how large a file may be
 * @param maxEvidence how large an evidence bundle may be, which is held in memory several times; below 2 GB
 * @param maxUnpacked how much a compressed export may unpack to
 */
@ConfigurationProperties("account-health.verifications")
record VerificationSettings(
        @DefaultValue("1GB") DataSize maxFile,
        @DefaultValue("64MB") DataSize maxEvidence,
        @DefaultValue("20GB") DataSize maxUnpacked) {

    /** @throws RuntimeException if one is out of range: then the server does not start */
    Limits toLimits() {
        return new Limits(maxUnpacked.toBytes(), Math.toIntExact(maxEvidence.toBytes()));
    }

    /** For people. */
    public String maxFileInWords() {
        return Sizes.words(maxFile.toBytes());
    }

    /** For people. */
    public String maxEvidenceInWords() {
        return Sizes.words(maxEvidence.toBytes());
    }
}
