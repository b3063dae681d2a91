package org.accounthealth.query.app;

import static org.accounthealth.query.app.Role.APPEALS;
import static org.accounthealth.query.app.Role.AUDITOR;
import static org.accounthealth.query.app.Role.DASHBOARD;
import static org.accounthealth.query.app.Role.OPERATOR;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Who may call what. Everything that is not named here is denied. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SecurityConfiguration.class);
    private static final int RANDOM_PASSWORD_BYTES = 18;
    private static final int SALT_BYTES = 16;
    private static final int ITERATIONS = 500;

    private static final String[] PROGRAMS = {"/api/**", "/actuator/**"};
    private static final String[] DESCRIPTION = {"/v3/api-docs", "/v3/api-docs/**", "/swagger-ui.html", "/swagger-ui/**"
    };

    /** Our own files and nothing else, neither from elsewhere nor written into a page. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Its pictures lie in its stylesheet. */
    private static final String POLICY_OF_SWAGGER_UI = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    /**
     * Programs: Basic authentication for every request and no session, so there is no cookie that a foreign page could use;
     * a browser that remembers a password sends it along with forms only, and no endpoint here takes a form.
     */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, SecurityProblems problems) throws Exception {
        return byBasic(http.securityMatcher(PROGRAMS), problems)
                .authorizeHttpRequests(SecurityConfiguration::rules)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> SecurityConfiguration.headers(headers, POLICY))
                .build();
    }

    /** The description of the API: to be read by programs and by people who have logged in, and nothing else. */
    @Bean
    @Order(2)
    SecurityFilterChain description(HttpSecurity http, SecurityProblems problems) throws Exception {
        return byBasic(http.securityMatcher(DESCRIPTION), problems)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .headers(headers -> SecurityConfiguration.headers(headers, POLICY_OF_SWAGGER_UI))
                .build();
    }

    /** Asks for the password, and answers refusals as programs read them. */
    private static HttpSecurity byBasic(HttpSecurity http, SecurityProblems problems) throws Exception {
        return http.httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    /** People: a form to log in, a session, and a token in each form that does something. */
    @Bean
    @Order(3)
    SecurityFilterChain people(HttpSecurity http, PageProblems problems) throws Exception {
        return http.authorizeHttpRequests(SecurityConfiguration::pageRules)
                .formLogin(form -> form.loginPage("/login").permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .requestCache(cache -> cache.requestCache(pageAskedFor()))
                .exceptionHandling(handling -> handling.accessDeniedHandler(problems))
                .headers(headers -> SecurityConfiguration.headers(headers, POLICY))
                .build();
    }

    /** After logging in, somebody sees the page that he asked for, at its very address: no part of a page, and no stream. */
    @SuppressWarnings("NullAway") // without a name nothing is added to the address, which its declaration does not tell
    private static RequestCache pageAskedFor() {
        MediaTypeRequestMatcher pages = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        pages.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(
                request -> request.getMethod().equals(HttpMethod.GET.name()),
                pages,
                request -> request.getHeader("HX-Request") == null));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, String policy) {
        headers.referrerPolicy(Customizer.withDefaults())
                .contentSecurityPolicy(directives -> directives.policyDirectives(policy));
    }

    private static void pageRules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers("/login", "/assets/**", "/webjars/htmx.org/**", "/favicon.ico", "/error")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/accounts/*/evidence", "/accounts/*/statement")
                .hasAnyRole(APPEALS.name(), AUDITOR.name())
                .requestMatchers(HttpMethod.GET, "/accounts/**", "/fleet", "/live")
                .hasAnyRole(DASHBOARD.name(), APPEALS.name(), AUDITOR.name())
                .requestMatchers("/compare")
                .hasAnyRole(APPEALS.name(), AUDITOR.name())
                .requestMatchers(HttpMethod.GET, "/events", "/events/**", "/verify/files/*")
                .hasAnyRole(APPEALS.name(), AUDITOR.name())
                .requestMatchers(HttpMethod.POST, "/verify/files")
                .hasAnyRole(APPEALS.name(), AUDITOR.name())
                .requestMatchers(HttpMethod.GET, "/verify/audits/*", "/verify/log")
                .hasRole(AUDITOR.name())
                .requestMatchers(HttpMethod.GET, "/verify/projections")
                .hasAnyRole(AUDITOR.name(), OPERATOR.name())
                .requestMatchers(HttpMethod.POST, "/verify/rebuilds", "/verify/rebuilds/*/*")
                .hasRole(OPERATOR.name())
                .requestMatchers(HttpMethod.POST, "/verify/audits", "/verify/audits/*/cancel")
                .hasRole(AUDITOR.name())
                .requestMatchers(HttpMethod.GET, "/**")
                .authenticated()
                .anyRequest()
                .denyAll();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers("/actuator/health", "/actuator/health/*")
                .permitAll()
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/accounts/*/evidence",
                        "/api/v1/accounts/*/statement",
                        "/api/v1/accounts/*/what-if",
                        "/api/v1/comparisons")
                .hasAnyRole(APPEALS.name(), AUDITOR.name())
                .requestMatchers(
                        HttpMethod.POST,
                        "/api/v1/accounts/**",
                        "/api/v1/accounts",
                        "/api/v1/feed",
                        "/api/v1/rulebooks",
                        "/api/v1/keys")
                .hasRole(OPERATOR.name())
                .requestMatchers(HttpMethod.POST, "/api/v1/rebuilds", "/api/v1/rebuilds/*/switch")
                .hasRole(OPERATOR.name())
                .requestMatchers(HttpMethod.DELETE, "/api/v1/rebuilds/*")
                .hasRole(OPERATOR.name())
                .requestMatchers(HttpMethod.GET, "/api/v1/rebuilds", "/api/v1/rebuilds/*", "/api/v1/projections")
                .hasAnyRole(AUDITOR.name(), OPERATOR.name())
                .requestMatchers(HttpMethod.DELETE, "/api/v1/keys/*")
                .hasRole(OPERATOR.name())
                .requestMatchers(HttpMethod.GET, "/api/v1/log", "/api/v1/tile/**")
                .hasRole(AUDITOR.name())
                .requestMatchers(HttpMethod.POST, "/api/v1/audits")
                .hasRole(AUDITOR.name())
                .requestMatchers(HttpMethod.GET, "/api/v1/audits", "/api/v1/audits/*")
                .hasRole(AUDITOR.name())
                .requestMatchers(HttpMethod.DELETE, "/api/v1/audits/*")
                .hasRole(AUDITOR.name())
                .requestMatchers(HttpMethod.GET, "/api/v1/proof/*")
                .hasAnyRole(APPEALS.name(), AUDITOR.name())
                .requestMatchers(HttpMethod.GET, "/api/v1/checkpoint", "/api/v1/ledger")
                .authenticated()
                .requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/accounts/*/events",
                        "/api/v1/accounts/*/score/diff",
                        "/api/v1/events",
                        "/api/v1/events/*")
                .hasAnyRole(APPEALS.name(), AUDITOR.name())
                .requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/accounts",
                        "/api/v1/accounts/*",
                        "/api/v1/accounts/*/score",
                        "/api/v1/accounts/*/timeline",
                        "/api/v1/accounts/*/published",
                        "/api/v1/stream",
                        "/api/v1/fleet",
                        "/api/v1/fleet/*")
                .hasAnyRole(DASHBOARD.name(), APPEALS.name(), AUDITOR.name())
                .requestMatchers(HttpMethod.GET, "/api/v1/rulebooks")
                .authenticated()
                .anyRequest()
                .denyAll();
    }

    @Bean
    UserDetailsService localUsers(AccountHealthProperties settings, PasswordEncoder encoder) {
        String given = settings.password();
        String password = given == null || given.isBlank() ? randomPassword() : given;
        String encoded = encoder.encode(password);
        return new InMemoryUserDetailsManager(Stream.of(Role.values())
                .map(role -> User.withUsername(role.userName())
                        .password(encoded)
                        .roles(role.name())
                        .build())
                .toList());
    }

    /** Every request carries the password, and its hash never leaves memory: a slow hash would only slow the answers. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return new Pbkdf2PasswordEncoder(
                "", SALT_BYTES, ITERATIONS, Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }

    private static String randomPassword() {
        byte[] bytes = new byte[RANDOM_PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        log.info("Password of the users dashboard, appeals, auditor and operator for this start: {}", password);
        return password;
    }
}
