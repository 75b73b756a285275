using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Ingest;

/// <summary>A kind of item that takes its values from another item of its host.</summary>
internal interface IItemValueTaker
{
    /// <summary>The key of the item whose values an item takes; null where its options name none.</summary>
    string? MasterOf(EffectiveItem item);
}
