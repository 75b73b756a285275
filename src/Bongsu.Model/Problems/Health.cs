namespace Bongsu.Model.Problems;

/// <summary>Good, bad, or not known and because of what.</summary>
/// <param name="State">Which.</param>
/// <param name="Because">A sentence; required where the state is not known.</param>
public sealed record Health(HealthState State, string? Because)
{
    /// <summary>Known to be well.</summary>
    public static Health Good { get; } = new(HealthState.Good, null);

    /// <summary>Known to be in trouble.</summary>
    public static Health Bad(string? because = null) => new(HealthState.Bad, because);

    /// <summary>Not known, because of a reason that an operator can act on.</summary>
    public static Health NotKnown(string because) => new(HealthState.NotKnown, because);
}
