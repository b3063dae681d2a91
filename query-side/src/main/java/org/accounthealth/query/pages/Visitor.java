package org.accounthealth.query.pages;

import org.springframework.security.core.Authentication;

/**
 * Who looks.
 *
 * @param accounts whether accounts may be seen
 * @param histories whether events, proofs and suppositions may
 * @param audits whether audits may be run, and the whole log exported
 * @param projections whether it may be seen how projections stand
 * @param operates whether they may be rebuilt
 */
public record Visitor(
        String name, boolean accounts, boolean histories, boolean audits, boolean projections, boolean operates) {

    public static Visitor of(Authentication user) {
        boolean histories = has(user, "AUDITOR") || has(user, "APPEALS");
        boolean audits = has(user, "AUDITOR");
        boolean operates = has(user, "OPERATOR");
        return new Visitor(
                user.getName(), histories || has(user, "DASHBOARD"), histories, audits, audits || operates, operates);
    }

    private static boolean has(Authentication user, String role) {
        return user.getAuthorities().stream().anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority()));
    }
}
