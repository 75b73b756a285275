using System.Text.Json.Nodes;

namespace Bongsu.Configuration.Secrets;

/// <summary>Where a secret stands in a definition's JSON.</summary>
/// <param name="Holder">The object that has it.</param>
/// <param name="Member">By this name.</param>
/// <param name="Path">Which stays the same while other parts of the definition change: <c>checks[front page].password</c>.</param>
internal readonly record struct SecretPlace(JsonObject Holder, string Member, string Path)
{
    public string? Value => Holder[Member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public void Set(string value) => Holder[Member] = value;
}
