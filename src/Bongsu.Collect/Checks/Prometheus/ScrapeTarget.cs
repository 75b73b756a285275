namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>A target that a list names.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="Tls">Whether it is scraped over TLS.</param>
/// <param name="Path">The path, with a query where there is one.</param>
/// <param name="Labels">Of each of its series; <c>instance</c> among them.</param>
internal sealed record ScrapeTarget(string Host, int Port, bool Tls, string Path, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>What its series are told apart by.</summary>
    public string Instance => Labels["instance"];
}
