using System.Globalization;
using System.Text.RegularExpressions;

namespace Bongsu.EndToEnd.Differential.Templates;

/// <summary>
/// Compares what two servers measured by the same templates. They ask at different moments, so what moves is compared by the range that each has seen since
/// the comparison began: the ranges, a quarter wider, must meet. What stands still is equal. Of texts that hold moving numbers the rest must be the same.
/// </summary>
internal sealed partial class TemplateComparison
{
    private const double Tolerance = 0.25;

    private readonly Dictionary<(string Host, string Key), (ValueRange Theirs, ValueRange Ours)> _ranges = [];

    /// <summary>What was found equal, close and not supported on both sides, in words.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>What differs, each in a line; also what neither has a value of yet, and what both have to discover.</summary>
    /// <param name="theirs">Zabbix.</param>
    /// <param name="ours">Bongsu.</param>
    /// <param name="discovered">Items that have to be there before the comparison says anything.</param>
    public IReadOnlyList<string> Differences(MeasuredState theirs, MeasuredState ours, IEnumerable<(string Host, string Key)> discovered)
    {
        var differences = new List<string>();
        differences.AddRange(discovered.Where(d => !theirs.Items.ContainsKey(d)).Select(d => $"{d.Host} {d.Key}: Zabbix has not discovered it"));
        differences.AddRange(theirs.Items.Keys.Except(ours.Items.Keys).Select(k => $"{k.Host} {k.Key}: only Zabbix has it"));
        differences.AddRange(ours.Items.Keys.Except(theirs.Items.Keys).Select(k => $"{k.Host} {k.Key}: only Bongsu has it"));
        differences.AddRange(theirs.Triggers.Keys.Except(ours.Triggers.Keys).Select(k => $"{k.Host} trigger {k.Name}: only Zabbix has it"));
        differences.AddRange(ours.Triggers.Keys.Except(theirs.Triggers.Keys).Select(k => $"{k.Host} trigger {k.Name}: only Bongsu has it"));
        foreach ((string Host, string Key) key in theirs.Discoveries.Keys)
        {
            if (!ours.Discoveries.TryGetValue(key, out string? error))
                differences.Add($"{key.Host} discovery {key.Key}: only Zabbix has it");
            else if (error is null != theirs.Discoveries[key] is null)
                differences.Add($"{key.Host} discovery {key.Key}: Zabbix says '{theirs.Discoveries[key]}', Bongsu '{error}'");
        }

        int equal = 0, close = 0, shapes = 0, unsupported = 0, unstored = 0;
        foreach ((string Host, string Key) key in theirs.Items.Keys.Intersect(ours.Items.Keys))
        {
            MeasuredItem their = theirs.Items[key], our = ours.Items[key];
            string? difference = Described(their, our);
            if (difference is null && their.Error is not null)
                unsupported++;
            else if (difference is null && !their.IsStored)
                unstored++;
            else if (difference is null && their.ValueType is "float" or "unsigned")
                difference = Number(key, their, our, ref equal, ref close);
            else if (difference is null)
                difference = Text(their, our, ref equal, ref shapes);
            if (difference is not null)
                differences.Add($"{key.Host} {key.Key}: {difference}");
        }

        (string Host, string Name)[] triggers = [.. theirs.Triggers.Keys.Intersect(ours.Triggers.Keys)];
        differences.AddRange(triggers.Where(t => theirs.Triggers[t] != ours.Triggers[t])
            .Select(t => $"{t.Host} trigger {t.Name}: in a problem? Zabbix {Shown(theirs.Triggers[t])}, Bongsu {Shown(ours.Triggers[t])}"));
        Summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{theirs.Items.Count} items: {equal} equal, {close} moving and close, {shapes} texts equal but for moving numbers, {unsupported} not supported on "
                + $"both sides, {unstored} that Zabbix does not store; {theirs.Discoveries.Count} discoveries; {triggers.Length} triggers, of them "
                + $"{triggers.Count(t => theirs.Triggers[t] == true)} in a problem and {triggers.Count(t => theirs.Triggers[t] is null)} not known");
        return differences;
    }

    private static string? Described(MeasuredItem their, MeasuredItem our)
    {
        if (their.Name != our.Name)
            return $"Zabbix calls it '{their.Name}', Bongsu '{our.Name}'";
        if (their.ValueType != our.ValueType)
            return $"it is {their.ValueType} in Zabbix, {our.ValueType} in Bongsu";
        if (their.Unit != our.Unit)
            return $"its unit is '{their.Unit}' in Zabbix, '{our.Unit}' in Bongsu";
        if (their.Error is null != our.Error is null)
            return $"Zabbix says '{their.Error}', Bongsu '{our.Error}'";
        bool hasNone = their.Error is null && (our.Value is null || (their.IsStored && their.Value is null));
        return hasNone ? $"Zabbix has '{their.Value}', Bongsu '{our.Value}'" : null;
    }

    private string? Number((string Host, string Key) key, MeasuredItem their, MeasuredItem our, ref int equal, ref int close)
    {
        (ValueRange theirs, ValueRange ours) = _ranges.GetValueOrDefault(key, (ValueRange.None, ValueRange.None));
        theirs = theirs.With(double.Parse(their.Value!, CultureInfo.InvariantCulture));
        ours = ours.With(double.Parse(our.Value!, CultureInfo.InvariantCulture));
        _ranges[key] = (theirs, ours);
        if (theirs == ours)
            equal++;
        else if (theirs.Wider(Tolerance).Meets(ours.Wider(Tolerance)))
            close++;
        else
            return $"Zabbix has seen {theirs}, Bongsu {ours}";
        return null;
    }

    private static string? Text(MeasuredItem their, MeasuredItem our, ref int equal, ref int shapes)
    {
        if (their.Value == our.Value)
            equal++;
        else if (ShapeOf(their.Value!) == ShapeOf(our.Value!))
            shapes++;
        else
            return $"Zabbix has '{their.Value}', Bongsu '{our.Value}'";
        return null;
    }

    // Headers of HTTP come in another order here.
    private static string ShapeOf(string text) =>
        string.Join('\n', Digits().Replace(text, "#").Split('\n').Select(l => l.Trim()).Order(StringComparer.Ordinal));

    private static string Shown(bool? isProblem) => isProblem switch { true => "yes", false => "no", null => "not known" };

    [GeneratedRegex(@"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();

    private readonly record struct ValueRange(double Least, double Greatest)
    {
        public static ValueRange None => new(double.PositiveInfinity, double.NegativeInfinity);

        public ValueRange With(double value) => new(Math.Min(Least, value), Math.Max(Greatest, value));

        public ValueRange Wider(double by) => new(Least - (Math.Abs(Least) * by), Greatest + (Math.Abs(Greatest) * by));

        public bool Meets(ValueRange other) => Least <= other.Greatest && other.Least <= Greatest;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Least} to {Greatest}");
    }
}
