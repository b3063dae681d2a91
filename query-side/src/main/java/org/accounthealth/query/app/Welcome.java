package org.accounthealth.query.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the server can be reached once it can be: whoever starts it looks for nothing else. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final Environment settings;

    Welcome(Environment settings) {
        this.settings = settings;
    }

    @EventListener
    void ready(ApplicationReadyEvent started) {
        if (started.getApplicationContext() instanceof WebServerApplicationContext) {
            log.info(
                    "Listening on http://{}:{} (for people: open it in a browser; the API: /swagger-ui.html)",
                    settings.getProperty("server.address", "localhost"),
                    settings.getProperty("local.server.port"));
        }
    }
}
