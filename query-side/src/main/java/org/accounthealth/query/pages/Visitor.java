package org.accounthealth.query.pages;

import org.springframework.security.core.Authentication;

/**
 * Who looks.
 *
 * @param accounts whether accounts may be seen
 * @param histories whether events, proofs and suppositions may
 */
public record Visitor(String name, boolean accounts, boolean histories) {

    static Visitor of(Authentication user) {
        boolean histories = has(user, "AUDITOR") || has(user, "APPEALS");
        return new Visitor(user.getName(), histories || has(user, "DASHBOARD"), histories);
    }

    private static boolean has(Authentication user, String role) {
        return user.getAuthorities().stream().anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority()));
    }
}
