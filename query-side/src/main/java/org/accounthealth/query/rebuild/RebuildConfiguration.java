package org.accounthealth.query.rebuild;

import javax.sql.DataSource;
import org.accounthealth.query.facts.RulebookStore;
import org.accounthealth.query.ledger.LedgerReader;
import org.accounthealth.query.score.Projections;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RebuildConfiguration {

    /** Those that the processors write. What is written beside them is not part of the transaction that holds them off. */
    @Bean
    Projections projectionsInUse(
            DataSource database,
            PlatformTransactionManager transactions,
            LedgerReader ledger,
            RulebookStore rulebooks) {
        TransactionTemplate ofItsOwn = new TransactionTemplate(transactions);
        ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new Projections(database, ofItsOwn, ledger, rulebooks);
    }
}
