namespace Bongsu.Respond.Channels;

/// <summary>The answer to the dispatcher's one question: what now?</summary>
public enum DeliveryOutcome
{
    /// <summary>The far side took it.</summary>
    Delivered,

    /// <summary>It did not, and may later.</summary>
    RetryLater,

    /// <summary>It did not and will not: trying again would be refused again.</summary>
    Failed,

    /// <summary>It may have: the connection was lost after the message was on its way.</summary>
    Ambiguous,
}
