using Bongsu.Configuration.Effective;
using Bongsu.Detect.Values;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Trials;

/// <summary>In a trial no check runs, so none has said anything.</summary>
public sealed class NoNewestValues : INewestValues
{
    /// <inheritdoc />
    public ItemValue? Get(EffectiveItem item) => null;

    /// <inheritdoc />
    public string? WhyNone(EffectiveItem item) => null;
}
