using System.Text.Json;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Har;

/// <summary>A kind of check that walks through web pages: its descriptor says how a recording becomes one of it, and the other way round.</summary>
public interface IHarKind : IKind
{
    /// <summary>Makes the options of a check of recorded requests.</summary>
    /// <param name="requests">In their order.</param>
    /// <param name="options">Gets the options.</param>
    /// <returns>Null, or why there can be none.</returns>
    string? Import(IReadOnlyList<HarRequest> requests, IDictionary<string, JsonElement> options);

    /// <summary>Makes requests of the options of a check: the way back.</summary>
    /// <param name="options">As they are bound, of <see cref="IKind.OptionsType"/>.</param>
    /// <returns>In their order; what is secret is not in them.</returns>
    IReadOnlyList<HarRequest> Export(object options);
}
