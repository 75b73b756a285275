using System.Globalization;

namespace Bongsu.Model.Identity;

/// <summary>A trigger, stable over restarts: derived from its host and name.</summary>
public readonly record struct TriggerId(long Value)
{
    /// <summary>True for what stands for an alert of another system (<see cref="StableId.Alert"/>): nothing of ours evaluates it.</summary>
    public bool IsAlert => Value < 0;

    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
