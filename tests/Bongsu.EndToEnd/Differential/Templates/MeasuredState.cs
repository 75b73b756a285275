namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>What one of the two servers shows of the measured hosts.</summary>
/// <param name="Items">By host and key, discovered ones too.</param>
/// <param name="Discoveries">Why the list of a discovery is not supported, or null; by host and key.</param>
/// <param name="Triggers">Whether a trigger is in a problem, or null where that is not known; by host and name.</param>
internal sealed record MeasuredState(
    Dictionary<(string Host, string Key), MeasuredItem> Items,
    Dictionary<(string Host, string Key), string?> Discoveries,
    Dictionary<(string Host, string Name), bool?> Triggers);
