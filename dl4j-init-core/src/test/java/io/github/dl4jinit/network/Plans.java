package io.github.dl4jinit.network;

/** Plans that several tests take. */
final class Plans {

    /** One layer at a time. */
    static final InitPlan LOCAL =
            InitPlan.automatic().toBuilder().balance(PlanBalance.LOCAL).build();

    private Plans() {}
}
