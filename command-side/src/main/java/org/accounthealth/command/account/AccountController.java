package org.accounthealth.command.account;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.accounthealth.api.AccountCommand;
import org.accounthealth.api.AccountEvent;
import org.accounthealth.api.AccountEvent.AccountOpened;
import org.accounthealth.api.AccountEvent.OrdersDelivered;
import org.accounthealth.api.AccountEvent.OrdersVoided;
import org.accounthealth.api.AccountEvent.ViolationDetected;
import org.accounthealth.api.AccountEvent.ViolationNullified;
import org.accounthealth.api.AccountEvent.ViolationReclassified;
import org.accounthealth.api.AccountEvent.ViolationReopened;
import org.accounthealth.api.AccountEvent.ViolationResolved;
import org.accounthealth.api.RejectedException;
import org.accounthealth.command.intake.Bodies;
import org.accounthealth.command.intake.FactPolicy;
import org.accounthealth.command.intake.Intake;
import org.accounthealth.command.intake.Requests;
import org.accounthealth.command.ledger.Sealer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One fact a request. The body is the fact without the ids that stand in the path. */
@RestController
@RequestMapping(path = "/api/v1/accounts", consumes = APPLICATION_JSON_VALUE, produces = APPLICATION_JSON_VALUE)
@Tag(name = "Facts", description = "Record one fact of an account. Role: OPERATOR")
class AccountController {

    private final Intake intake;
    private final Sealer sealer;
    private final Clock clock;

    AccountController(Intake intake, Sealer sealer, Clock clock) {
        this.intake = intake;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** A fact was recorded, now or by an earlier request with the same content. */
    record Receipt(String accountId, long sequence) {}

    @PostMapping
    @Operation(summary = "Open an account: {sellerId, marketplace, openedAt}")
    @RequestBody(content = @Content(schema = @Schema(implementation = AccountOpened.class)))
    ResponseEntity<Receipt> open(HttpServletRequest request) throws IOException {
        AccountEvent fact = FactBody.read(Bodies.read(request.getInputStream())).asOpening();
        Receipt receipt = record(fact, request);
        return ResponseEntity.created(URI.create("/api/v1/accounts/" + receipt.accountId()))
                .body(receipt);
    }

    @PostMapping("/{accountId}/orders-delivered")
    @Operation(summary = "Orders were delivered: {batchId, count, deliveredAt}")
    @RequestBody(content = @Content(schema = @Schema(implementation = OrdersDelivered.class)))
    Receipt deliver(@PathVariable String accountId, HttpServletRequest request) throws IOException {
        return record(body(request).of(accountId).as(OrdersDelivered.class), request);
    }

    @PostMapping("/{accountId}/orders-voided")
    @Operation(summary = "Part of a batch never counted: {batchId, count, reason, voidedAt}")
    @RequestBody(content = @Content(schema = @Schema(implementation = OrdersVoided.class)))
    Receipt voidOrders(@PathVariable String accountId, HttpServletRequest request) throws IOException {
        return record(body(request).of(accountId).as(OrdersVoided.class), request);
    }

    @PostMapping("/{accountId}/violations")
    @Operation(summary = "A violation was found")
    @RequestBody(content = @Content(schema = @Schema(implementation = ViolationDetected.class)))
    Receipt detect(@PathVariable String accountId, HttpServletRequest request) throws IOException {
        return record(body(request).of(accountId).as(ViolationDetected.class), request);
    }

    @PostMapping("/{accountId}/violations/{violationId}/resolution")
    @Operation(summary = "A violation costs nothing from a date on: {resolution, resolvedAt, note?}")
    @RequestBody(content = @Content(schema = @Schema(implementation = ViolationResolved.class)))
    Receipt resolve(@PathVariable String accountId, @PathVariable String violationId, HttpServletRequest request)
            throws IOException {
        return record(body(request).of(accountId, violationId).as(ViolationResolved.class), request);
    }

    @PostMapping("/{accountId}/violations/{violationId}/nullification")
    @Operation(summary = "A violation never happened: {ground, nullifiedAt, note?}")
    @RequestBody(content = @Content(schema = @Schema(implementation = ViolationNullified.class)))
    Receipt nullify(@PathVariable String accountId, @PathVariable String violationId, HttpServletRequest request)
            throws IOException {
        return record(body(request).of(accountId, violationId).as(ViolationNullified.class), request);
    }

    @PostMapping("/{accountId}/violations/{violationId}/reopening")
    @Operation(summary = "A resolution is withdrawn: {reopenedAt, note?}")
    @RequestBody(content = @Content(schema = @Schema(implementation = ViolationReopened.class)))
    Receipt reopen(@PathVariable String accountId, @PathVariable String violationId, HttpServletRequest request)
            throws IOException {
        return record(body(request).of(accountId, violationId).as(ViolationReopened.class), request);
    }

    @PostMapping("/{accountId}/violations/{violationId}/reclassification")
    @Operation(summary = "Policy or severity was wrong from the start: {policy, severity, reclassifiedAt, reason}")
    @RequestBody(content = @Content(schema = @Schema(implementation = ViolationReclassified.class)))
    Receipt reclassify(@PathVariable String accountId, @PathVariable String violationId, HttpServletRequest request)
            throws IOException {
        return record(body(request).of(accountId, violationId).as(ViolationReclassified.class), request);
    }

    private static FactBody body(HttpServletRequest request) throws IOException {
        return FactBody.read(Bodies.read(request.getInputStream()));
    }

    private Receipt record(AccountEvent fact, HttpServletRequest request) {
        FactPolicy.refuse(fact, clock.instant()).ifPresent(rejection -> {
            throw new RejectedException(rejection);
        });
        long sequence = Requests.sequenceOf(intake.take(AccountCommand.toRecord(fact), Requests.origin(request)));
        sealer.sealAtOnce(clock);
        return new Receipt(fact.subject(), sequence);
    }
}
