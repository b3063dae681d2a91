package org.accounthealth.query.app;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.api.UnknownEventTypeException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns everything that goes wrong in an endpoint into problem+json. An outage of the database is a 503. Only what nobody
 * expected is logged, once, as 500.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final Rejection UNAVAILABLE = new Rejection(
            Code.UNAVAILABLE,
            "The database does not answer. What was sent may be stored or not; send it again, nothing is stored twice");

    private final Outage outage = new Outage();
    private final PageProblems pages;

    Problems(PageProblems pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(RejectedException refused, HttpServletRequest request) {
        return answer(Problem.of(refused.rejection()), request);
    }

    /** Where an answer is computed from the log itself, on a node older than one of its events. */
    @ExceptionHandler
    ResponseEntity<byte[]> newer(UnknownEventTypeException newer, HttpServletRequest request) {
        return answer(Problem.of(new Rejection(Code.ACCOUNT_HELD, String.valueOf(newer.getMessage()))), request);
    }

    @ExceptionHandler
    void gone(ClientAbortException gone) {
        // Nobody is there to be answered.
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(Exception unexpected, HttpServletRequest request) {
        if (Outage.isReasonOf(unexpected)) {
            outage.tell(unexpected);
            return answer(Problem.of(UNAVAILABLE), request);
        }
        log.error(
                "{} {} failed", request.getMethod(), request.getRequestURI().replaceAll("\\p{Cntrl}", "?"), unexpected);
        return answer(
                Problem.of(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        "UNEXPECTED",
                        "Something went wrong here; it is in the log of the server",
                        List.of()),
                request);
    }

    /** What Spring itself refuses: unknown paths, methods, media types. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        HttpStatus status = HttpStatus.valueOf(code.value());
        Problem problem = Problem.of(status, status.name(), status.getReasonPhrase(), List.of());
        ResponseEntity<byte[]> response = answer(problem, ((ServletWebRequest) request).getRequest());
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(Objects.requireNonNull(response.getHeaders().getContentType()))
                .body(response.getBody());
    }

    private ResponseEntity<byte[]> answer(Problem problem, HttpServletRequest request) {
        return PageProblems.concerns(request.getRequestURI())
                ? pages.asResponse(problem, request)
                : problem.asResponse();
    }
}
