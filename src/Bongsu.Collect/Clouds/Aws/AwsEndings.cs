namespace Bongsu.Collect.Clouds.Aws;

/// <summary>
/// Who ended an instance, from what EC2 gives as the reason of its state (the EC2 API Reference, StateReason) and from the cause that Auto Scaling wrote down,
/// which is a sentence. Pure.
/// </summary>
internal static class AwsEndings
{
    private const int MostWords = 240;

    // The causes that Auto Scaling writes, by the words that tell them apart (the Auto Scaling User Guide, "Verify a scaling activity" and "Troubleshoot").
    private static readonly (string Words, CloudEnd End)[] s_causes =
    [
        ("spot", CloudEnd.TakenBack),
        ("health check", CloudEnd.Unhealthy),
        ("health-check", CloudEnd.Unhealthy),
        ("status checks failure", CloudEnd.Unhealthy),
        ("instance refresh", CloudEnd.Scaling),
        ("shrinking the capacity", CloudEnd.Scaling),
        ("difference between desired and actual capacity", CloudEnd.Scaling),
        ("changing the desired capacity", CloudEnd.Scaling),
        ("user request", CloudEnd.Scaling),
        ("rebalanc", CloudEnd.Scaling),
        ("availability zone", CloudEnd.Scaling),
        ("max instance lifetime", CloudEnd.Scaling),
        ("maximum instance lifetime", CloudEnd.Scaling),
        ("warm pool", CloudEnd.Scaling),
    ];

    // What stands before may be the name of an alarm or a policy, which may be any words.
    private const string TakenOut = "taken out of service";

    /// <summary>What an activity says that ended an instance.</summary>
    /// <param name="cause">The activity's cause; null where there is no activity.</param>
    public static CloudEnd OfCause(string? cause)
    {
        if (cause is null)
            return CloudEnd.Unknown;
        int begin = cause.IndexOf(TakenOut, StringComparison.OrdinalIgnoreCase);
        string words = begin < 0 ? cause : cause[begin..];
        return s_causes.FirstOrDefault(c => words.Contains(c.Words, StringComparison.OrdinalIgnoreCase)).End;
    }

    /// <summary>What the reason of an instance's state says.</summary>
    /// <param name="code">Such as <c>Client.UserInitiatedShutdown</c>; null for none.</param>
    public static CloudEnd OfCode(string? code) => code switch
    {
        null => CloudEnd.Unknown,
        "Client.UserInitiatedShutdown" or "Client.UserInitiatedHibernate" => CloudEnd.Operator,
        "Client.InstanceInitiatedShutdown" => CloudEnd.Itself,
        "Server.SpotInstanceTermination" or "Server.SpotInstanceShutdown" or "Server.SpotInstanceStop" or "Server.ScheduledStop" => CloudEnd.TakenBack,
        "Client.InternalError" or "Client.LaunchError" or "Client.VolumeLimitExceeded" or "Client.InvalidSnapshot.NotFound" => CloudEnd.Failure,
        _ when code.StartsWith("Server.", StringComparison.Ordinal) => CloudEnd.Failure,
        _ => CloudEnd.Unknown,
    };

    /// <summary>Words as they are shown: not longer than a line or two.</summary>
    public static string? Shown(string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return null;
        string plain = words.Trim().TrimEnd('.');
        return plain.Length > MostWords ? plain[..MostWords] + "..." : plain;
    }
}
