namespace Bongsu.Respond.Incidents.Joining;

/// <summary>By what problems join open incidents, as a policy's <c>groupBy</c> says it.</summary>
internal static class Grouping
{
    /// <summary>One explains the other, or is its likely cause, or users feel it.</summary>
    public const string Cause = "cause";

    /// <summary>Failures of one service.</summary>
    public const string Service = "service";

    /// <summary>One trigger on several hosts, or again.</summary>
    public const string Trigger = "trigger";

    /// <summary>One host.</summary>
    public const string Host = "host";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Cause, Service, Trigger, Host];
}
