using Bongsu.Protocols.Smpp;

namespace Bongsu.Respond.Channels.Smpp;

/// <summary>What a message centre's answer to a message means. Pure.</summary>
internal static class SmppVerdict
{
    // From here on the standard leaves the numbers to each message centre: who knows what they mean.
    private const uint OwnNumbers = 0x400;

    /// <summary>True where it asks for less.</summary>
    public static bool IsThrottling(SmppStatus status) => status is SmppStatus.Throttled or SmppStatus.QueueFull;

    /// <summary>What an answer that is not <see cref="SmppStatus.Ok"/> means; a refusal for throttling is judged by its pause elsewhere.</summary>
    public static DeliveryResult Of(SmppStatus status)
    {
        string reason = SmppReasons.MessageRefused(SmppStatusName.Of(status));
        return status is SmppStatus.SystemError or SmppStatus.SubmitFailed or SmppStatus.ReceiverTemporaryError or SmppStatus.WrongBindState
            || (uint)status >= OwnNumbers
            ? DeliveryResult.RetryLater(reason)
            : DeliveryResult.Failed(reason);
    }
}
