package io.github.dl4jinit.examples.ordinary.network;

import java.util.List;
import java.util.stream.Stream;

/** The two lists of networks. */
public enum NetworkList {
    /** Shapes, updaters and rates read from public projects: what a method is judged by. */
    AUTHORS {
        @Override
        public List<FieldNetwork> networks() {
            return Stream.of(SmallNetworks.all(), DigitNetworks.all(), SequenceNetworks.all())
                    .flatMap(List::stream)
                    .toList();
        }
    },
    /** Networks of the same kinds, to choose the rules of a method by. */
    OTHER {
        @Override
        public List<FieldNetwork> networks() {
            return OtherNetworks.all();
        }
    };

    /**
     * Its networks.
     *
     * @return in the order of tables
     */
    public abstract List<FieldNetwork> networks();
}
