namespace Bongsu.Respond.Notifications;

/// <summary>What the end of a problem makes of a notification of it.</summary>
internal enum RecoveryAction
{
    /// <summary>Nothing: it failed, was withdrawn, or is no news of the problem's start.</summary>
    Keep,

    /// <summary>It is withdrawn: nobody has tried to send it, and nobody misses it.</summary>
    Withdraw,

    /// <summary>It is withdrawn, and one message says in its place that there was a problem and that it is over.</summary>
    Replace,

    /// <summary>Its reader has got it, or still will, and gets the end too.</summary>
    FollowUp,

    /// <summary>The external issue is closed.</summary>
    CloseIssue,
}
