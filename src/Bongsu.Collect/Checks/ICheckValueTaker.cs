using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Checks;

/// <summary>A kind of item that takes its values from the runs of a check of its host.</summary>
internal interface ICheckValueTaker
{
    /// <summary>The check and the name of its value that an item takes; null where the item's options do not say.</summary>
    (string Check, string Value)? SourceOf(EffectiveItem item);
}
