using Bongsu.Configuration.Effective;
using Bongsu.Model.Values;

namespace Bongsu.Detect.Values;

/// <summary>The newest value of every item, from memory; whoever collects them answers.</summary>
public interface INewestValues
{
    /// <summary>The item's last value, or null where none came since the start. Any thread.</summary>
    ItemValue? Get(EffectiveItem item);

    /// <summary>Why the item has no value now, as a reason; null where it has one, or nothing is known. Any thread.</summary>
    string? WhyNone(EffectiveItem item);
}
