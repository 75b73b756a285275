namespace Bongsu.Protocols.Aws;

/// <summary>What a failed request to AWS means for whoever sent it.</summary>
public enum AwsFault
{
    /// <summary>It may be sent again later: the service is busy, or asks for fewer requests.</summary>
    Throttled,

    /// <summary>The keys have expired: with new ones it may be sent again at once.</summary>
    Expired,

    /// <summary>The keys are wrong or lack a right.</summary>
    Denied,

    /// <summary>The service cannot be reached, or fails.</summary>
    Unavailable,

    /// <summary>The request is refused, and would be again.</summary>
    Refused,

    /// <summary>What was answered cannot be read.</summary>
    Garbled,
}
