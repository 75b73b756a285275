using System.Text.Json;

namespace Bongsu.Expressions;

/// <summary>A value that a path met, and the name of the member or the index under which it stands.</summary>
internal readonly record struct JsonPathMatch(JsonElement Value, string Name);
