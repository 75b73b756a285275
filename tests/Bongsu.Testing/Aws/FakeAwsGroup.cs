namespace Bongsu.Testing.Aws;

/// <summary>An Auto Scaling group of the fake AWS.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Desired">How many instances it wants.</param>
/// <param name="Members">The ids of its instances, with the state in its life: InService, Terminating...</param>
public sealed record FakeAwsGroup(string Name, int Desired, IReadOnlyDictionary<string, string> Members)
{
    /// <summary>The most instances. Default 4.</summary>
    public int Max { get; init; } = 4;

    /// <summary>What tells its ARN from that of another group of the name.</summary>
    public string Uuid { get; init; } = "11111111-1111-1111-1111-111111111111";

    /// <summary>What it did: descriptions with their causes, the newest first.</summary>
    public IReadOnlyList<(string Description, string Cause)> Activities { get; init; } = [];

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
