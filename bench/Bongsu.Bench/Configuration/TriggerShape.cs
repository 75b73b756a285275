using System.Globalization;
using Bongsu.Bench.Load;

namespace Bongsu.Bench.Configuration;

/// <summary>
/// A trigger of the load. The <c>k</c>th reads the <c>k</c>th item: the first by its last value, so that one value flips it; the others go round the everyday
/// functions over five minutes. No steady value fires any.
/// </summary>
/// <param name="Item">Which item.</param>
/// <param name="Function">The function's name, alike in both products.</param>
/// <param name="Window">Its period, or empty.</param>
internal sealed record TriggerShape(int Item, string Function, string Window)
{
    private static readonly (string Function, string Window)[] Everyday = [("last", ""), ("min", "5m"), ("avg", "5m"), ("max", "5m"), ("change", "")];

    /// <summary>The triggers of one host.</summary>
    /// <param name="count">How many.</param>
    /// <param name="function">Null for the everyday functions in turn; else every trigger's, over five minutes where it takes a period.</param>
    public static IReadOnlyList<TriggerShape> Of(int count, string? function = null) =>
        [.. Enumerable.Range(0, count).Select(k => function is null
            ? new TriggerShape(k, Everyday[k % Everyday.Length].Function, Everyday[k % Everyday.Length].Window)
            : new TriggerShape(k, function, function is "last" or "change" ? "" : "5m"))];

    /// <summary>Fires above this.</summary>
    public static int Threshold => (Fleet.SteadyMost + Fleet.FlipValue) / 2;

    /// <summary>Its name; the macro brings the host's number into the mail's subject.</summary>
    public string Name => NameOn("{HOST.NAME}");

    /// <summary>Its name where each host has its own.</summary>
    /// <param name="host">The host's name.</param>
    public string NameOn(string host) => string.Create(CultureInfo.InvariantCulture, $"Value {Item} is out of bounds on {host}");

    /// <summary>As Bongsu and Zabbix' pages write it, of a host or of this one.</summary>
    public string Expression(string host) =>
        string.Create(CultureInfo.InvariantCulture, $"{Function}(/{host}/{Fleet.Key(Item)}{(Window.Length == 0 ? "" : "," + Window)})>{Threshold}");
}
