namespace Bongsu.Collect.Clouds;

/// <summary>How a cloud stands.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Meter">What it was asked since the start.</param>
public sealed record CloudStatus(string Name, string Type, CloudMeter Meter)
{
    /// <summary>What it had when it was last read; null before.</summary>
    public CloudInventory? Inventory { get; init; }

    /// <summary>When that was, Unix milliseconds; null before.</summary>
    public long? ReadAtMs { get; init; }

    /// <summary>Why it could not be read since, as a reason; null where the last try succeeded.</summary>
    public string? Failure { get; init; }

    /// <summary>Hosts that could not be written, in sentences.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>How many metrics are read.</summary>
    public int Metrics { get; init; }

    /// <summary>What reading them costs a day, as things are now.</summary>
    public CloudCost CostOfADay { get; init; }
}
