using System.Globalization;
using Bongsu.Configuration.Effective;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Clouds.Life;

/// <summary>What items hear of a resource's life, in English: values are compared, not read in a language.</summary>
internal static class LifeFacts
{
    /// <summary>Lines about the members of a group.</summary>
    public const string Events = "events";

    /// <summary>The facts of a verdict: <c>life</c> is its number, <c>life.reason</c> why.</summary>
    public static IReadOnlyDictionary<string, string> Of(LifeVerdict verdict) => new Dictionary<string, string>
    {
        ["life"] = ((int)verdict.Life).ToString(CultureInfo.InvariantCulture),
        ["life.reason"] = verdict.Reason.English(),
    };

    /// <summary>One line for the group of what ended.</summary>
    /// <param name="host">Whose end it is.</param>
    /// <param name="verdict">How it ended.</param>
    /// <param name="successor">Who is in its place; null where nobody can be named.</param>
    /// <param name="span">For how long it was dead.</param>
    public static string Event(EffectiveHost host, LifeVerdict verdict, string? successor, TimeSpan span)
    {
        string name = host.DisplayName == host.Name ? host.Name : $"{host.DisplayName} ({host.Name})";
        string line = verdict.Life switch
        {
            CloudLife.Replaced when successor is not null => CloudReasons.EventReplaced(name, successor, span),
            CloudLife.Replaced => CloudReasons.EventWhole(name, span),
            CloudLife.Died => CloudReasons.EventDied(name, verdict.Reason ?? ""),
            _ => CloudReasons.EventRetired(name, verdict.Reason ?? ""),
        };
        return line.English();
    }
}
