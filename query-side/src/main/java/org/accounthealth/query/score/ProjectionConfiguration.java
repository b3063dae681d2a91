package org.accounthealth.query.score;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.accounthealth.query.ledger.Beginning;
import org.accounthealth.query.ledger.Bucket;
import org.accounthealth.query.ledger.Horizon;
import org.accounthealth.query.ledger.LedgerMessageSource;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.ledger.LogMessage;
import org.accounthealth.query.ledger.Progress;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionSettings.class)
class ProjectionConfiguration {

    /**
     * Events in one transaction at most, over all segments. Each account is read and written once in it, so big steps catch
     * up quickly.
     */
    private static final int BATCH_SIZE = 20_000;

    /** When another node takes over the segments of one that is gone. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private static final long LOOK_FOR_SEGMENTS_MILLIS = 1_000;

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            @Qualifier("serializer") Serializer serializer,
            ProjectionSchema schema,
            NodeStore nodes) {
        schema.createWhereMissing();
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .nodeId(schema.isShared() ? nodes.thisNode() : "the only one")
                .claimTimeout(CLAIM_TIMEOUT)
                .schema(TokenSchema.builder()
                        .setTokenTable("projection.token_entry")
                        .setProcessorNameColumn("processorname")
                        .setTokenTypeColumn("tokentype")
                        .build())
                .build();
    }

    @Bean
    LedgerMessageSource ledgerMessages(
            LedgerReader ledger,
            Horizon horizon,
            Progress progress,
            Beginning beginning,
            ScoreStore scores,
            HeldAccounts held) {
        return new LedgerMessageSource(
                ledger, horizon, progress, beginning, () -> earlier(scores.nextDue(), held.nextRetry()));
    }

    @Bean
    ConfigurerModule projectionProcessor(
            LedgerMessageSource source, ProjectionSettings settings, ProjectionSchema schema) {
        return configurer -> register(configurer.eventProcessing(), source, settings.segmentsOn(schema.isShared()));
    }

    private static void register(EventProcessingConfigurer processing, LedgerMessageSource source, int segments) {
        processing
                .registerTrackingEventProcessor(
                        ScoreProjection.PROCESSOR,
                        configuration -> source,
                        // As many threads as there can be segments: a node that is alone works on all of them.
                        configuration -> TrackingEventProcessorConfiguration.forParallelProcessing(Bucket.COUNT)
                                .andInitialSegmentsCount(segments)
                                .andBatchSize(BATCH_SIZE / segments)
                                .andTokenClaimInterval(LOOK_FOR_SEGMENTS_MILLIS, TimeUnit.MILLISECONDS)
                                .andInitialTrackingToken(StreamableMessageSource::createTailToken))
                .registerSequencingPolicy(ScoreProjection.PROCESSOR, configuration -> ProjectionConfiguration::bucketOf)
                // A failing database stops the processor until it is back: a skipped event would give wrong scores.
                .registerListenerInvocationErrorHandler(
                        ScoreProjection.PROCESSOR, configuration -> PropagatingErrorHandler.instance());
    }

    private static Object bucketOf(EventMessage<?> message) {
        return ((LogMessage) message.getPayload()).bucket();
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }
}
