using System.Text.Json;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Resolving;

/// <summary>A type and its options, to be checked by the kind.</summary>
internal sealed record BoundOptions(string Type, IDictionary<string, JsonElement> Options) : IHasOptions;
