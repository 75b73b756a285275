using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Trials;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Values;

namespace Bongsu.Server.Commands.TestRules;

/// <summary>The values of a test in the order of time: those of its series, and those of calculated items that follow from them.</summary>
internal sealed class TestValues
{
    private const int MaxValues = 5_000_000;
    private const int MaxShown = 20;
    private readonly List<string> _notes = [];

    private TestValues(List<(EffectiveItem Item, ItemValue Value)> values) => All = values;

    /// <summary>All values.</summary>
    public IReadOnlyList<(EffectiveItem Item, ItemValue Value)> All { get; private set; }

    /// <summary>What helps to understand a difference: values that preprocessing refused, calculated items that were not known.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Makes them.</summary>
    /// <exception cref="RuleTestFault">A series names what is not there, or a value is not of its item's type.</exception>
    public static TestValues Of(RuleTest test, TrialCatalog catalog, KindRegistry kinds, Timestamp start)
    {
        var values = new List<(EffectiveItem Item, ItemValue Value)>();
        var made = new TestValues(values);
        var given = new HashSet<ItemId>();
        Timestamp end = start;
        foreach (TestSeries series in test.Series)
        {
            EffectiveItem item = Find(series, catalog);
            given.Add(item.Id);
            made.Read(series, item, kinds, start, values);
            Timestamp last = start + series.From + (series.Every * series.Values.Count);
            end = last > end ? last : end;
        }

        foreach (Expectation expectation in test.Expectations)
            end = start + expectation.At > end ? start + expectation.At : end;
        made.Calculate(test, [.. catalog.All], kinds, given, start, end, values);

        // Stable, so that values of one moment come in the order written, and calculated ones after what they read.
        made.All = [.. values.OrderBy(v => v.Value.At)];
        return made;
    }

    private static EffectiveItem Find(TestSeries series, TrialCatalog catalog)
    {
        EffectiveHost host = catalog.Find(series.Host)
            ?? throw series.Place.Fault(
                $"'{series.Host}' is not a host or service of the configuration under test; there are: "
                    + $"{string.Join(", ", catalog.All.Select(h => h.Name).Order(StringComparer.Ordinal).Take(MaxShown))}."
            );
        return host.ItemsByKey.GetValueOrDefault(series.Key) ?? throw series.Place.Fault(NoItem(host, series.Key));
    }

    private static string NoItem(EffectiveHost host, string key)
    {
        string name = key.Split('[')[0];
        string[] near = [
            .. host.ItemsByKey.Keys.Where(k => k.StartsWith(name.Split('.')[0], StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(MaxShown)];
        return $"'{host.Name}' has no item '{key}'."
            + (near.Length > 0 ? $" There are: {string.Join(", ", near)}." : host.ItemsByKey.Count == 0 ? " It has none at all." : "")
            + (key.Contains('[', StringComparison.Ordinal) ? " Items of a discovery need rows under 'discovered'." : "");
    }

    private void Read(TestSeries series, EffectiveItem item, KindRegistry kinds, Timestamp start, List<(EffectiveItem Item, ItemValue Value)> values)
    {
        ItemTrial? steps = series.IsRaw ? new ItemTrial(kinds, item) : null;
        bool noted = false;
        for (int i = 0; i < series.Values.Count; i++)
        {
            if (series.Values[i] is not { } text)
                continue;
            if (values.Count == MaxValues)
                throw series.Place.Fault($"The test has more than {MaxValues} values.");
            Timestamp at = start + series.From + (series.Every * i);
            ItemValue value;
            string? reason;
            if (steps is not null)
            {
                // Live an item is not known while its steps refuse what comes; that may be what the test is about.
                if (steps.TryRead(at, text, out value, out reason))
                    values.Add((item, value));
                else if (reason is not null && !noted)
                    _notes.Add($"{series.Host}: {series.Key}: value {i + 1} '{text}': {reason}");
                noted |= reason is not null;
                continue;
            }

            if (!ItemValue.TryParse(at, item.ValueType, text, null, out value, out reason))
                throw series.Place.Fault($"Value {i + 1} of '{series.Key}': {reason}");
            values.Add((item, value));
        }
    }

    private void Calculate(
        RuleTest test, IReadOnlyList<EffectiveHost> hosts, KindRegistry kinds, HashSet<ItemId> given, Timestamp start, Timestamp end,
        List<(EffectiveItem Item, ItemValue Value)> values)
    {
        var history = new TestHistory(hosts, test.Zone);
        foreach (IGrouping<ItemId, (EffectiveItem Item, ItemValue Value)> item in values.GroupBy(v => v.Item.Id))
            history.Add(item.Key, item.Select(v => v.Value));
        var calculated = new CalculatedSeries(kinds, hosts, history, given);
        foreach ((EffectiveItem Item, ItemValue Value) one in calculated.Compute(start, end))
        {
            if (values.Count == MaxValues)
                throw test.Place.Fault($"The test has more than {MaxValues} values, with those of calculated items.");
            values.Add(one);
        }

        _notes.AddRange(calculated.Notes);
    }
}
