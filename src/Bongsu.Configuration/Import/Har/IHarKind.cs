using System.Text.Json;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Har;

/// <summary>A kind of check that walks through web pages: its descriptor says how a recording becomes one of it.</summary>
public interface IHarKind : IKind
{
    /// <summary>Makes the options of a check of recorded requests.</summary>
    /// <param name="requests">In their order.</param>
    /// <param name="options">Gets the options.</param>
    /// <returns>Null, or why there can be none.</returns>
    string? Import(IReadOnlyList<HarRequest> requests, IDictionary<string, JsonElement> options);
}
