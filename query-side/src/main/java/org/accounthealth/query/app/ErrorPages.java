package org.accounthealth.query.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong before or behind every controller is said on the same page as what goes wrong in one. */
@Component
class ErrorPages implements ErrorViewResolver {

    private final HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
    private final CsrfTokenRequestHandler masking = new XorCsrfTokenRequestAttributeHandler();
    private final PageProblems pages;

    ErrorPages(PageProblems pages) {
        this.pages = pages;
    }

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> ignored) {
        if (request.getSession(false) != null && request.getAttribute(CsrfToken.class.getName()) == null) {
            giveToken(request);
        }
        String detail = status.is5xxServerError()
                ? "This page could not be made; what went wrong is in the log of the server"
                : status.getReasonPhrase();
        return new ModelAndView(
                PageProblems.VIEW, pages.model(Problem.of(status, status.name(), detail, List.of()), request), status);
    }

    /** An address that is refused at the door has not passed the filter that gives it. */
    private void giveToken(HttpServletRequest request) {
        HttpServletResponse response = Objects.requireNonNull(
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getResponse());
        masking.handle(
                request,
                response,
                () -> tokens.loadDeferredToken(request, response).get());
    }
}
