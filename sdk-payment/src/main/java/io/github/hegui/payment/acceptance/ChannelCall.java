package io.github.hegui.payment.acceptance;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a channel, outside any transaction; whatever it does, there is an answer. */
final class ChannelCall {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelCall.class);

    private ChannelCall() {}

    static Channel.Answer capture(Channel channel, Payment payment) {
        return answer(
                payment,
                () -> channel.capture(payment.id().value(), payment.terms().amount()));
    }

    static Channel.Answer query(Channel channel, Payment payment) {
        return answer(payment, () -> channel.query(payment.id().value()));
    }

    private static Channel.Answer answer(Payment payment, Supplier<Channel.@Nullable Answer> call) {
        try {
            Channel.Answer answer = call.get();
            if (answer instanceof Channel.Answer.Done done) {
                done.check(); // what no channel can have taken, it has not said
            }
            return answer == null ? new Channel.Answer.Unknown() : answer;
        } catch (RuntimeException | Error e) {
            // whatever a channel does, the money may be on its way; its message may hold what was sent: the class has
            // to do
            LOG.warn("channel {} failed on payment {}: {}", payment.terms().channel(), payment.id(), e.getClass());
            return new Channel.Answer.Unknown();
        }
    }
}
