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
        assertThat(WarmUp.thread().isDaemon()).isTrue();
        assertThat(WarmUp.thread().getContextClassLoader()).isNull();
    }

    @Test
    void itEndsWhenItsTimeIsOver() throws InterruptedException {
        assertThat(new WarmUp(0).draw()).isZero();
        assertThat(new WarmUp(Long.MAX_VALUE).draw()).isEqualTo(WarmUp.ALL);
    }

    @Test
    void itsThreadEndsWhenInterruptedBeforeItBegins() throws InterruptedException {
        Thread thread = WarmUp.thread();
        thread.start();
        thread.interrupt();
        thread.join(30_000);

        assertThat(thread.isAlive()).isFalse();
    }
}
