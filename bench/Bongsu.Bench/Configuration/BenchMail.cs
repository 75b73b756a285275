namespace Bongsu.Bench.Configuration;

/// <summary>Where alerts go.</summary>
/// <param name="Port">The sink's, on loopback.</param>
internal sealed record BenchMail(int Port)
{
    /// <summary>Who hears of it.</summary>
    public const string Recipient = "oncall@example.com";

    /// <summary>Who tells.</summary>
    public const string Sender = "monitor@example.com";
}
