package org.accounthealth.query.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What stands on every page: who looks, and how fresh it is. */
@ControllerAdvice(basePackageClasses = Frame.class)
class Frame {

    private final Wording words = new Wording();
    private final Stamps stamps;

    Frame(Stamps stamps) {
        this.stamps = stamps;
    }

    @ModelAttribute("visitor")
    @Nullable
    Visitor visitor(@Nullable Principal user) {
        return user instanceof Authentication authentication ? Visitor.of(authentication) : null;
    }

    @ModelAttribute("stamp")
    @Nullable
    Stamp stamp(@Nullable Principal user) {
        return user == null ? null : stamps.now();
    }

    @ModelAttribute("terminal")
    @Nullable
    Terminal terminal(HttpServletRequest request, @Nullable Principal user) {
        return user == null ? null : Terminal.of(request, user);
    }

    @ModelAttribute("words")
    Wording words() {
        return words;
    }

    /** What was asked for, behind the name of the server. */
    @ModelAttribute("location")
    String location(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** The page as it is named in the navigation: the first part of its address. */
    @ModelAttribute("section")
    String section(HttpServletRequest request) {
        String[] parts = request.getRequestURI().split("/", -1);
        return parts.length > 1 ? parts[1] : "";
    }
}
