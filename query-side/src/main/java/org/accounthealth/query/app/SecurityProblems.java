package org.accounthealth.query.app;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Says 401 and 403 as every other problem is said. */
@Component
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    static final Rejection FORBIDDEN = new Rejection(Code.FORBIDDEN, "Your role does not allow this");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"account-health\", charset=\"UTF-8\"");
        Problem.of(new Rejection(Code.UNAUTHENTICATED, "Name and password of a user are required"))
                .writeTo(response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Problem.of(FORBIDDEN).writeTo(response);
    }
}
