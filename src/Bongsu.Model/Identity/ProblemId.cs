using System.Globalization;

namespace Bongsu.Model.Identity;

/// <summary>A problem; the row's number in the store.</summary>
public readonly record struct ProblemId(long Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
