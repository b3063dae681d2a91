package org.accounthealth.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    /** When each position was recorded. */
    private static final Map<Long, Long> LOG = Map.of(1L, 100L, 2L, 100L, 3L, 250L);

    @Test
    void aPositionIsThePlaceBehindItsEvent() {
        assertThat(Place.parse("2", LOG::get)).isEqualTo(new Place(100, 3, ""));
        assertThat(Place.parse("0", LOG::get)).isEqualTo(Place.START);
    }

    @Test
    void aPlaceThatWasToldIsReadAsTheSame() {
        Place place = new Place(180, 1, "US-A1");

        assertThat(place.text(2)).isEqualTo("2/180/1/US-A1");
        assertThat(Place.parse(place.text(2), LOG::get)).isEqualTo(place);
        assertThat(Place.parse(Place.throughText(2, 180), LOG::get)).isEqualTo(Place.through(180));
    }

    @Test
    void behindAnInstantIsBeforeWhateverIsShownLater() {
        assertThat(Place.through(180).isBehindAllUntil(180)).isTrue();
        assertThat(Place.through(180).isBehindAllUntil(181)).isFalse();
        assertThat(Place.behindEvent(180, 7).isBehindAllUntil(180)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4",
                "-1",
                "x",
                "1/",
                "1/2/",
                "1/2/3",
                "1/2/3/",
                "1/2/3/US",
                "1/2/3/US-A1/4",
                " 1",
                "1 ",
                "1\n",
                "99999999999999999999",
                "1/2/3/US-A1'--"
            })
    void whatIsNoPlaceIsNone(String text) {
        assertThat(Place.parse(text, LOG::get)).isNull();
    }
}
