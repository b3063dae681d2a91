package org.accounthealth.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountCacheTest {

    private final AccountCache cache = new AccountCache(100);

    @Test
    void accountsNotUsedForLongestGoOnceAllHaveTooManyEvents() {
        keep("A", 40);
        keep("B", 40);
        cache.get("A");
        keep("C", 40);

        assertThat(cache.containsKey("A")).isTrue();
        assertThat(cache.containsKey("B")).isFalse();
        assertThat(cache.containsKey("C")).isTrue();
    }

    @Test
    void anAccountThatGrowsIsWeighedAnew() {
        keep("A", 30);
        keep("B", 30);
        keep("A", 60);
        assertThat(cache.containsKey("B")).isTrue();

        keep("A", 80);
        assertThat(cache.containsKey("B")).isFalse();
    }

    @Test
    void theAccountUsedLastStaysHoweverLarge() {
        keep("A", 10);
        keep("HUGE", 1_000_000);

        assertThat(cache.containsKey("A")).isFalse();
        assertThat(cache.containsKey("HUGE")).isTrue();
    }

    @Test
    void whatIsRemovedWeighsNothing() {
        keep("A", 90);
        cache.remove("A");
        keep("B", 50);
        keep("C", 50);
        assertThat(cache.containsKey("B")).isTrue();

        cache.removeAll();
        keep("D", 100);
        assertThat(cache.containsKey("D")).isTrue();
    }

    @Test
    void whatIsNotKeptIsNotWeighed() {
        keep("A", 60);
        cache.weigh("NOBODY", 1_000);

        assertThat(cache.containsKey("A")).isTrue();
    }

    private void keep(String account, long events) {
        cache.put(account, account);
        cache.weigh(account, events);
    }
}
