using Bongsu.Configuration.Effective;
using Bongsu.Protocols.Nagios;

namespace Bongsu.Collect.Receivers.Nsca;

/// <summary>An item that takes results.</summary>
/// <param name="Item">The item.</param>
/// <param name="Options">Of which it takes what.</param>
internal sealed record NscaItem(EffectiveItem Item, NscaItemOptions Options)
{
    /// <summary>The item's value of a result: a number or a text; null where it does not take it.</summary>
    public (double Number, string? Text)? ValueOf(NscaResult result, PluginOutput output)
    {
        if (result.Service != Options.Service)
            return null;
        if (Options.Value == NscaItemOptions.State)
            return (result.Code is >= 0 and <= 3 ? result.Code : 3, null);
        if (Options.Value == NscaItemOptions.Text)
            return (0, output.LongText.Length == 0 ? output.Text : $"{output.Text}\n{output.LongText}");
        string label = Options.Value[NscaItemOptions.Performance.Length..];
        return output.Values.FirstOrDefault(v => v.Label == label)?.Value is { } number ? (number, null) : null;
    }
}
