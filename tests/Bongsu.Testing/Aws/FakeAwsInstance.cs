namespace Bongsu.Testing.Aws;

/// <summary>An instance of the fake AWS.</summary>
/// <param name="Id">Such as <c>i-0a1</c>.</param>
/// <param name="State">pending, running, shutting-down, terminated, stopping or stopped.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Address">Its private address; null where it has none any more.</param>
/// <param name="LaunchedAt">When it was started.</param>
public sealed record FakeAwsInstance(string Id, string State, IReadOnlyDictionary<string, string> Tags, string? Address, DateTimeOffset LaunchedAt)
{
    /// <summary>The code of the reason of its state; null for none.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Whether its status checks fail.</summary>
    public bool IsImpaired { get; init; }
}
