using System.Globalization;

namespace Bongsu.Model.Identity;

/// <summary>A trigger, stable over restarts: derived from its host and name.</summary>
public readonly record struct TriggerId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
