namespace Bongsu.Views.Hosts;

/// <summary>Which hosts, by name. What is null does not restrict.</summary>
public sealed record HostFilter
{
    /// <summary>A host group.</summary>
    public string? Group { get; init; }

    /// <summary>A service's name.</summary>
    public string? Service { get; init; }

    /// <summary>Part of the name or display name, case ignored.</summary>
    public string? Text { get; init; }

    /// <summary>True: services only; false: hosts only; null: both.</summary>
    public bool? Services { get; init; }

    /// <summary>Hosts with these ids first, in this order; null for names alone.</summary>
    public IReadOnlyList<long>? First { get; init; }

    /// <summary>How many to leave out at the front.</summary>
    public int Skip { get; init; }

    /// <summary>1 to 1000.</summary>
    public int Take { get; init; } = 50;
}
