package org.accounthealth.query.pages.verify;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import org.accounthealth.api.RejectedException;
import org.accounthealth.query.pages.Terminal;
import org.accounthealth.query.pages.Visitor;
import org.accounthealth.query.pages.verify.FileChecks.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;

@Controller
class FileController {

    private final FileChecks checks;
    private final UploadReader uploads;

    FileController(FileChecks checks, UploadReader uploads) {
        this.checks = checks;
        this.uploads = uploads;
    }

    /**
     * Takes a file. The token against forged forms stands in the address: in the form it would be behind the file, which
     * would have to be read before it is known whether it may be.
     */
    @PostMapping(path = "/verify/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String verify(Principal user, HttpServletRequest request) throws IOException {
        try (Place place = checks.reserve()) {
            FileCheck check = place.start(uploads.read(request), user.getName());
            return "redirect:" + check.view().href();
        } catch (RejectedException refused) {
            uploads.passOver(request);
            throw refused;
        }
    }

    /** The whole page, or the part of it that says how far it is. */
    @GetMapping("/verify/files/{id}")
    String file(
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute("visitor") Visitor visitor,
            @ModelAttribute("terminal") Terminal terminal,
            Model model) {
        FileView file = checks.one(id, visitor.name());
        model.addAttribute("file", file);
        model.addAttribute("commands", VerifyCommands.ofFile(file.facts().name(), terminal));
        return part == null ? "verify-file" : "verify-file :: course";
    }
}
