using System.Text.Json;
using Bongsu.Collect.Checks;
using Bongsu.Configuration.Effective;

namespace Bongsu.Collect.Receivers.Dependent;

/// <summary><c>dependent</c>.</summary>
internal sealed class DependentKind() : ReceiverKind<DependentOptions>("dependent", "Takes one value of a check that yields many."), ICheckValueTaker
{
    /// <inheritdoc />
    public (string Check, string Value)? SourceOf(EffectiveItem item) =>
        Text(item, "check") is { } check && Text(item, "value") is { } value ? (check, value) : null;

    private static string? Text(EffectiveItem item, string option) =>
        item.Options.TryGetValue(option, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
