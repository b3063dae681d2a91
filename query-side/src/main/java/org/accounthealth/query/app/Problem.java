package org.accounthealth.query.app;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.accounthealth.api.Rejection;
import org.accounthealth.api.Rejection.FieldError;
import org.accounthealth.log.Json;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A refusal in the form of RFC 9457. */
record Problem(String type, String title, int status, String detail, String code, List<FieldError> errors) {

    static Problem of(Rejection rejection) {
        return of(
                HttpStatus.valueOf(rejection.code().httpStatus()),
                rejection.code().name(),
                rejection.detail(),
                rejection.errors());
    }

    static Problem of(HttpStatus status, String code, String detail, List<FieldError> errors) {
        return new Problem("about:blank", status.getReasonPhrase(), status.value(), detail, code, errors);
    }

    ResponseEntity<byte[]> asResponse() {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.header("Retry-After", "1");
        }
        return response.body(Json.writePayload(this));
    }

    void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(Json.writePayload(this));
    }
}
