package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void oneProcessorAndTheSwitchForbidIt() {
        assertThat(WarmUp.isWanted(2, null)).isTrue();
        assertThat(WarmUp.isWanted(2, "true")).isTrue();
        assertThat(WarmUp.isWanted(1, null)).isFalse();
        assertThat(WarmUp.isWanted(2, "false")).isFalse();
    }

    @Test
    void noProgramWaitsForItsThread() {
        Thread thread = WarmUp.thread(new WarmUp(1));

        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
    }

    @Test
    void itEndsWhenItsTimeIsOver() throws InterruptedException {
        assertThat(new WarmUp(0).draw()).isZero();
        assertThat(new WarmUp(Long.MAX_VALUE).draw()).isEqualTo(WarmUp.ALL);
    }

    @Test
    void itGoesOnNoLongerThanForTheCompilerOnceOthersDraw() throws InterruptedException {
        WarmUp warmUp = new WarmUp(Long.MAX_VALUE);
        warmUp.stop();

        assertThat(warmUp.draw()).isPositive().isLessThan(FirstTiles.TILES);
    }

    @Test
    void itsThreadEndsWhenInterruptedBeforeItBegins() throws InterruptedException {
        Thread thread = WarmUp.thread(new WarmUp(1));
        thread.start();
        thread.interrupt();
        thread.join(30_000);

        assertThat(thread.isAlive()).isFalse();
    }
}
