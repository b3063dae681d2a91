package org.accounthealth.query.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accounthealth.query.pages.Stamp;
import org.accounthealth.query.pages.Stamps;
import org.accounthealth.query.pages.Visitor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Tells people what programs are told as problem+json: on a page that says how to go on. */
@Component
class PageProblems implements AccessDeniedHandler {

    static final String VIEW = "problem";

    private static final Map<String, String> ADVICE = Map.of(
            "ACCOUNT_UNKNOWN", "An account is named by its marketplace and seller, such as US-A1. Look for it above.",
            "FORBIDDEN", "Go on with one of the pages above, or log in as somebody who may.",
            "NOT_FOUND", "The address may be misspelt. The pages there are, are named above.",
            "NOT_CAUGHT_UP", "Load the page again in a moment.",
            "NOT_SIGNED", "Go back, and ask again in a moment.",
            "UNAVAILABLE", "Load the page again in a moment.",
            "TOO_MANY_FILES", "Go back, and send the file again when the others are done.",
            "TOO_LARGE", "How to verify it on a machine of your own is told on the page of replay and verification.",
            "EXPIRED", "Go back, load the page again, and repeat what you did.");

    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final ITemplateEngine templates;
    private final ObjectProvider<Stamps> stamps;

    /** @param stamps none on a node without projections */
    PageProblems(ITemplateEngine templates, ObjectProvider<Stamps> stamps) {
        this.templates = templates;
        this.stamps = stamps;
    }

    /** Whether a request is a person's. */
    static boolean concerns(String path) {
        return !path.startsWith("/api/")
                && !path.startsWith("/actuator/")
                && !path.startsWith("/v3/")
                && !path.startsWith("/swagger-ui");
    }

    ResponseEntity<byte[]> asResponse(Problem problem, HttpServletRequest request) {
        return ResponseEntity.status(problem.status()).contentType(PAGE).body(page(problem, request));
    }

    private byte[] page(Problem problem, HttpServletRequest request) {
        Context context = new Context(Locale.ENGLISH, model(problem, request));
        return templates.process(VIEW, context).getBytes(StandardCharsets.UTF_8);
    }

    /** What the page says. Where no filter has given a token for forms yet, nobody can log out there. */
    Map<String, Object> model(Problem problem, HttpServletRequest request) {
        Map<String, Object> model = new HashMap<>();
        Visitor visitor = visitor();
        model.put("visitor", visitor);
        model.put("stamp", visitor == null ? null : stamp(problem));
        model.put("section", "");
        model.put("problem", problem);
        model.put("heading", heading(problem));
        model.put("advice", ADVICE.getOrDefault(problem.code(), "Go back, or begin at one of the pages above."));
        model.put("token", request.getAttribute(CsrfToken.class.getName()));
        return model;
    }

    /** Where the server itself is in trouble, the database is not asked once more. */
    private @Nullable Stamp stamp(Problem problem) {
        Stamps here = stamps.getIfAvailable();
        return here == null || HttpStatus.valueOf(problem.status()).is5xxServerError() ? null : here.now();
    }

    /** What is told of a field as the end of a sentence gets its beginning: the name of the field. */
    private static String heading(Problem problem) {
        String detail = problem.detail();
        boolean isEnd = problem.errors().size() == 1 && !detail.isEmpty() && Character.isLowerCase(detail.charAt(0));
        return isEnd ? problem.errors().get(0).pointer() + " " + detail : detail;
    }

    /** Null where nobody is logged in. */
    private static @Nullable Visitor visitor() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user == null || user instanceof AnonymousAuthenticationToken ? null : Visitor.of(user);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Problem problem = denied instanceof CsrfException
                ? Problem.of(HttpStatus.FORBIDDEN, "EXPIRED", "This form has become too old", List.of())
                : Problem.of(SecurityProblems.FORBIDDEN);
        response.setStatus(problem.status());
        response.setContentType(PAGE.toString());
        response.getOutputStream().write(page(problem, request));
    }
}
