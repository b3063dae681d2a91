package org.accounthealth.query.pages.verify;

import org.accounthealth.api.RejectedException;
import org.accounthealth.api.Rejection.Code;
import org.accounthealth.query.pages.Terminal;
import org.accounthealth.query.pages.Visitor;
import org.accounthealth.query.replay.Audits;
import org.accounthealth.query.web.Parameters;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class VerifyController {

    private final AuditPart audits;
    private final Audits orders;
    private final CheckpointPart checkpoints;
    private final FileChecks files;
    private final ProjectionPart projections;

    VerifyController(
            AuditPart audits, Audits orders, CheckpointPart checkpoints, FileChecks files, ProjectionPart projections) {
        this.audits = audits;
        this.orders = orders;
        this.checkpoints = checkpoints;
        this.files = files;
        this.projections = projections;
    }

    /** What the role of the visitor may see of it, or the part of it that an audit that runs changes. */
    @GetMapping("/verify")
    String verify(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String signedBefore,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute("visitor") Visitor visitor,
            @ModelAttribute("terminal") Terminal terminal,
            Model model) {
        Long before = Parameters.number("signedBefore", signedBefore, 1, Long.MAX_VALUE);
        if (visitor.audits()) {
            model.addAttribute("audits", audits.all(cursor));
        }
        if (part != null) {
            return "verify :: audits";
        }
        Checkpoints signed = checkpoints.checkpoints(before);
        model.addAttribute("checkpoints", signed);
        model.addAttribute("commands", VerifyCommands.of(signed.keys(), visitor, terminal));
        if (visitor.projections()) {
            model.addAttribute("projections", projections.now());
        }
        if (visitor.histories()) {
            model.addAttribute("files", files.of(visitor.name()));
            model.addAttribute("limits", files.limits());
        }
        return "verify";
    }

    @PostMapping("/verify/audits")
    String start(@ModelAttribute("visitor") Visitor visitor) {
        return "redirect:/verify/audits/" + orders.start(visitor.name()).id();
    }

    /** The whole page, or the part of it that says how far the audit is. */
    @GetMapping("/verify/audits/{id}")
    String audit(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute("terminal") Terminal terminal,
            Model model) {
        Run run = audits.one(id);
        model.addAttribute("run", run);
        model.addAttribute("commands", VerifyCommands.ofAudit(run.audit().id(), terminal));
        return part == null ? "verify-audit" : "verify-audit :: course";
    }

    /** One that has ended meanwhile shows what it came to. */
    @PostMapping("/verify/audits/{id}/cancel")
    String cancel(@PathVariable String id) {
        try {
            return "redirect:/verify/audits/" + orders.cancel(id).id();
        } catch (RejectedException refused) {
            if (refused.rejection().code() != Code.AUDIT_FINISHED) {
                throw refused;
            }
            return "redirect:/verify/audits/" + audits.one(id).audit().id();
        }
    }
}
