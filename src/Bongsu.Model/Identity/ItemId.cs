using System.Globalization;

namespace Bongsu.Model.Identity;

/// <summary>An item, stable over restarts: derived from its host and key.</summary>
public readonly record struct ItemId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
