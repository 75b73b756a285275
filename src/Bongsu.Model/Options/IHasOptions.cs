using System.Text.Json;

namespace Bongsu.Model.Options;

/// <summary>A definition whose remaining members belong to its kind and are checked by it.</summary>
public interface IHasOptions
{
    /// <summary>Which kind.</summary>
    string Type { get; }

    /// <summary>The members that are not the definition's own.</summary>
    IDictionary<string, JsonElement> Options { get; }
}
