package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.response.SaturationRange;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss function that shows what passes through it. Output layers are observed here instead of in their activation
 * function, because loss functions take a special path for some of those by their class.
 */
final class RecordingLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private final ILossFunction loss;
    private final transient LayerRecorder recorder;
    private final transient LayerMasks masks;

    RecordingLoss(ILossFunction loss, LayerRecorder recorder, LayerMasks masks) {
        this.loss = loss;
        this.recorder = recorder;
        this.masks = masks;
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        recorder.recordInput(masks.input());
        StepSelection steps = StepSelection.of(StepMask.of(mask), null);
        recorder.preActivation(preOutput, SaturationRange.NONE, steps);
        recorder.activation(activation.getActivation(preOutput.dup(), true), steps);
        // Many activation functions overwrite it on the way back.
        INDArray z = preOutput.dup();
        INDArray gradient = loss.computeGradient(labels, preOutput, activation, mask);
        recorder.gradient(gradient, steps);
        recorder.lossGradient(z, gradient, masks.input());
        return gradient;
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double score = loss.computeScore(labels, preOutput, activation, mask, average);
        return new Pair<>(score, computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return loss.computeScore(labels, preOutput, activation, mask, average);
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return loss.computeScoreArray(labels, preOutput, activation, mask);
    }

    @Override
    public String name() {
        return loss.name();
    }
}
