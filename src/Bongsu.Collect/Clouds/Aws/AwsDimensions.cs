namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Reads what a metric is of: <c>LoadBalancer=app/web/50dc,TargetGroup=targetgroup/web/73e2</c>. Pure.</summary>
internal static class AwsDimensions
{
    /// <summary>Names and values in order; parts without a name are left out.</summary>
    public static IEnumerable<(string Name, string Value)> Parse(string text)
    {
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                yield return (part[..equals], part[(equals + 1)..]);
        }
    }
}
