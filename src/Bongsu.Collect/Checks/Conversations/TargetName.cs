namespace Bongsu.Collect.Checks.Conversations;

/// <summary>Address and port as people write them.</summary>
internal static class TargetName
{
    /// <summary>Such as <c>10.0.0.1:25</c> or <c>[::1]:25</c>.</summary>
    public static string Of(string address, int port) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";
}
