namespace Bongsu.Respond.Notifications;

/// <summary>What a line of a digest reports.</summary>
internal enum DigestEvent
{
    /// <summary>A problem began.</summary>
    Problem,

    /// <summary>It ended.</summary>
    Recovery,

    /// <summary>It began to flap.</summary>
    Flapping,

    /// <summary>It flaps no more and lasts.</summary>
    Steady,
}
