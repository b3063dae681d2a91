package org.accounthealth.query.pages.verify;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.accounthealth.audit.FileVerdict;
import org.accounthealth.query.pages.verify.FileCheck.Facts;
import org.accounthealth.query.pages.verify.FileCheck.Result;
import org.jspecify.annotations.Nullable;

/**
 * The verification of a file at one moment.
 *
 * @param read bytes of the file
 * @param result null until it has ended
 */
record FileView(Facts facts, long read, @Nullable Result result) {

    public String href() {
        return "/verify/files/" + facts.id();
    }

    /** To the second. */
    public Instant startedAt() {
        return facts.startedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    public boolean isEnded() {
        return result != null;
    }

    @Nullable
    public FileVerdict verdict() {
        return result == null ? null : result.verdict();
    }

    /** Null until it has ended, and where it is no export. */
    @Nullable
    public LogComparison comparison() {
        return result == null ? null : result.comparison();
    }

    /** Whether nothing in it could show anything: an original and a forgery look the same. */
    public boolean isWithoutHashes() {
        return result != null && result.withoutHashes();
    }

    /** Whether it is not what this server holds, though nothing is wrong with the file in itself. */
    private boolean isOnlyDifferent() {
        LogComparison comparison = comparison();
        return isVerified() && comparison != null && comparison.isDifferent();
    }

    private boolean isVerified() {
        return result != null && result.verdict().state() == FileVerdict.State.VERIFIED;
    }

    public long percent() {
        return facts.bytes() == 0 ? 0 : Math.min(100, read * 100 / facts.bytes());
    }

    /** A shape that goes with the words. */
    public String sign() {
        if (result == null) {
            return "▶";
        }
        if (isWithoutHashes()) {
            return "▲";
        }
        return switch (result.verdict().state()) {
            case VERIFIED -> isOnlyDifferent() ? "✕" : "✓";
            case DAMAGED -> "✕";
            case UNREADABLE -> "▲";
        };
    }

    /** The class in the stylesheet. */
    public String style() {
        if (result == null || isWithoutHashes()) {
            return "neutral";
        }
        return isVerified() && !isOnlyDifferent() ? "good" : "bad";
    }

    public String state() {
        if (result == null) {
            return "being verified";
        }
        if (isWithoutHashes()) {
            return "It CANNOT be verified: it carries no hashes";
        }
        return switch (result.verdict().state()) {
            case VERIFIED -> isOnlyDifferent() ? "Verified in itself, but NOT what this server holds" : "Verified";
            case DAMAGED -> "NOT verified";
            case UNREADABLE -> "NOT verified: it cannot be read";
        };
    }

    /** Whose keys it was held against. */
    public String keys() {
        if (facts.ownKeys()) {
            return facts.keys() == 1 ? "with the key that you gave" : "with the keys that you gave";
        }
        return facts.keys() == 0 ? "without a key, because this server knows none" : "with this server's key";
    }

    public String size() {
        return Sizes.words(facts.bytes());
    }

    public String done() {
        return Sizes.words(read);
    }

    /** Null until it has ended. */
    @Nullable
    public String lasted() {
        return result == null ? null : Lasting.words(result.lasted());
    }
}
