using System.Text.Json;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Clouds;

/// <summary>The kind of items that take their values from a cloud.</summary>
public interface ICloudItemKind : IKind
{
    /// <summary>What an item wants; null where its options do not say.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="options">Its options.</param>
    CloudWish? WishOf(string type, IEnumerable<KeyValuePair<string, JsonElement>> options);
}
