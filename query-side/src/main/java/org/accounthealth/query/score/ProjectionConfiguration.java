package org.accounthealth.query.score;

import java.time.Duration;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerMessageSource;
import org.accounthealth.query.ledger.LedgerReader;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    /**
     * Events in one transaction at most. Each account is read and written once in it, so big steps catch up quickly.
     */
    private static final int BATCH_SIZE = 20_000;

    /** Longer than the longest transaction, after which another node may take over. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(60);

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections, @Qualifier("serializer") Serializer serializer, ProjectionSchema schema) {
        schema.createWhereMissing();
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .claimTimeout(CLAIM_TIMEOUT)
                .schema(TokenSchema.builder()
                        .setTokenTable("projection.token_entry")
                        .setProcessorNameColumn("processorname")
                        .setTokenTypeColumn("tokentype")
                        .build())
                .build();
    }

    @Bean
    ConfigurerModule projectionProcessor(LedgerReader ledger, Horizon horizon, ScoreStore scores) {
        return configurer ->
                register(configurer.eventProcessing(), new LedgerMessageSource(ledger, horizon, scores::nextDue));
    }

    private static void register(EventProcessingConfigurer processing, LedgerMessageSource source) {
        processing
                .registerTrackingEventProcessor(
                        ScoreProjection.PROCESSOR,
                        configuration -> source,
                        configuration -> TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                                .andBatchSize(BATCH_SIZE)
                                .andInitialTrackingToken(StreamableMessageSource::createTailToken))
                // A failing event stops the processor until it is repaired: a skipped one would give wrong scores.
                .registerListenerInvocationErrorHandler(
                        ScoreProjection.PROCESSOR, configuration -> PropagatingErrorHandler.instance());
    }
}
