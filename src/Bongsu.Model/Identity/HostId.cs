using System.Globalization;

namespace Bongsu.Model.Identity;

/// <summary>A host or service; the row's number in the store.</summary>
public readonly record struct HostId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
