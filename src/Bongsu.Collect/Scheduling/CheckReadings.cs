using Bongsu.Collect.Checks;
using Bongsu.Collect.Ingest;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Identity;
using Bongsu.Model.Kinds;
using Bongsu.Model.Time;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Scheduling;

/// <summary>What a check run says about items.</summary>
internal static class CheckReadings
{
    /// <summary>
    /// The readings of a result: a failed check is 0 in <c>ok</c> and not known, because of the failure, in every output that has no
    /// value. Where the failure is ours, it is not known whether the check failed.
    /// </summary>
    /// <param name="due">What was run.</param>
    /// <param name="result">What it saw.</param>
    /// <param name="at">When.</param>
    /// <param name="latest">The values before.</param>
    /// <param name="dependents">The items that take values from checks.</param>
    public static List<Reading> Of(
        DueCheck due, CheckResult result, Timestamp at, ILatestValues latest, DependentItems dependents)
    {
        if (due.Item is { } item)
            return OfItem(due.Host, item, result, at);

        var readings = new List<Reading>(due.Check!.Outputs.Count);
        foreach ((string output, ItemId id) in due.Check.Outputs)
        {
            if (!due.Host.Items.TryGetValue(id, out EffectiveItem? target))
                continue;
            bool isFound = TryFind(result, output, out CheckValue value);
            if (isFound && output == CheckOutput.PlacesError)
                AddError(readings, due.Host, target, value.Text ?? "", at, latest);
            else if (isFound)
                readings.Add(value.Text is null ? Reading.OfNumber(due.Host, target, at, value.Number) : Reading.OfText(due.Host, target, at, value.Text));
            else if (output == CheckOutput.Ok && !result.IsOurs && (result.Failure is not null || result.Outputs.Count > 0))
                readings.Add(Reading.OfNumber(due.Host, target, at, result.Failure is null ? 1 : 0));
            else if (output == CheckOutput.Error)
                AddError(readings, due.Host, target, result.Failure.English(), at, latest);
            else if (result.Failure is not null && !result.Without.Contains(output))
                readings.Add(Reading.NotSupported(due.Host, target, at, result.Failure));
        }

        AddDependents(readings, due, result, at, dependents);
        return readings;
    }

    /// <summary>
    /// The check or item cannot be run. A check has failed then, with the fault as its reason, so that its trigger opens a problem: a check that never runs
    /// must not look like one that is well.
    /// </summary>
    public static List<Reading> OfFault(DueCheck due, string fault, Timestamp at, ILatestValues latest, DependentItems dependents)
    {
        if (due.Item is { } item)
            return [Reading.NotSupported(due.Host, item, at, fault)];
        var readings = new List<Reading>();
        foreach ((string output, ItemId id) in due.Check!.Outputs)
        {
            if (!due.Host.Items.TryGetValue(id, out EffectiveItem? target))
                continue;
            if (output == CheckOutput.Ok)
                readings.Add(Reading.OfNumber(due.Host, target, at, 0));
            else if (output == CheckOutput.Error)
                AddError(readings, due.Host, target, fault, at, latest);
            else
                readings.Add(Reading.NotSupported(due.Host, target, at, fault));
        }

        AddDependents(readings, due, CheckResult.NotKnown(fault), at, dependents);
        return readings;
    }

    /// <summary>
    /// The check or item was not run because its interface does not answer. Nothing is known then, not even whether the check failed: what it measures may be
    /// well behind another way, and the checks that found the interface silent have failed and said so.
    /// </summary>
    public static List<Reading> OfNotAsked(DueCheck due, string reason, Timestamp at, DependentItems dependents)
    {
        if (due.Item is { } item)
            return [Reading.NotSupported(due.Host, item, at, reason)];
        var readings = new List<Reading>();
        foreach ((string output, ItemId id) in due.Check!.Outputs)
        {
            if (output != CheckOutput.Error && due.Host.Items.TryGetValue(id, out EffectiveItem? target))
                readings.Add(Reading.NotSupported(due.Host, target, at, reason));
        }

        AddDependents(readings, due, CheckResult.NotKnown(reason), at, dependents);
        return readings;
    }

    /// <summary>What the run says of the items that take its values. Where it was well, a value that it does not have is not known because of that.</summary>
    private static void AddDependents(List<Reading> readings, DueCheck due, CheckResult result, Timestamp at, DependentItems dependents)
    {
        Dictionary<string, CheckValue>? values = null;
        foreach ((string name, EffectiveItem item) in dependents.Of(due.Host, due.Check!))
        {
            values ??= result.Outputs.DistinctBy(o => o.Output, StringComparer.Ordinal).ToDictionary(o => o.Output, StringComparer.Ordinal);
            if (values.TryGetValue(name, out CheckValue value))
                readings.Add(value.Text is null ? Reading.OfNumber(due.Host, item, at, value.Number) : Reading.OfText(due.Host, item, at, value.Text));
            else
                readings.Add(Reading.NotSupported(due.Host, item, at, result.Failure ?? CheckReasons.NoValue(due.Check!.Name, name)));
        }
    }

    /// <summary>A check run may end without a value and without a failure: then nothing changes.</summary>
    private static List<Reading> OfItem(EffectiveHost host, EffectiveItem item, CheckResult result, Timestamp at)
    {
        if (result.Failure is not null)
            return [Reading.NotSupported(host, item, at, result.Failure)];
        if (result.Outputs.Count == 0)
            return [];
        CheckValue value = result.Outputs[0];
        return [value.Text is null ? Reading.OfNumber(host, item, at, value.Number) : Reading.OfText(host, item, at, value.Text)];
    }

    /// <summary>The text is written when it changes: a check that is well every five seconds has nothing to tell.</summary>
    private static void AddError(List<Reading> readings, EffectiveHost host, EffectiveItem item, string error, Timestamp at, ILatestValues latest)
    {
        string? known = latest.Get(item)?.Value?.Text;
        if (!string.Equals(known, error, StringComparison.Ordinal))
            readings.Add(Reading.OfText(host, item, at, error));
    }

    private static bool TryFind(CheckResult result, string output, out CheckValue found)
    {
        foreach (CheckValue value in result.Outputs)
        {
            if (string.Equals(value.Output, output, StringComparison.Ordinal))
            {
                found = value;
                return true;
            }
        }

        found = default;
        return false;
    }
}
