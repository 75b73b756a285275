using System.Globalization;
using System.Text.RegularExpressions;

namespace Bongsu.EndToEnd.Differential;

/// <summary>
/// What both servers are given: items, macros, triggers, and values in phases. Read from <c>scenario.txt</c>, whose head says how it is written.
/// </summary>
internal sealed partial class Scenario
{
    public List<ScenarioItem> Items { get; } = [];

    /// <summary>By their text with braces.</summary>
    public Dictionary<string, string> Macros { get; } = [];

    /// <summary>By name: (expression, type, delimiter, case) each.</summary>
    public Dictionary<string, List<(string Type, string Expression)>> RegularExpressions { get; } = [];

    public List<ScenarioTrigger> Triggers { get; } = [];

    public List<ScenarioPhase> Phases { get; } = [];

    public static Scenario Read(string text, DateTimeOffset now)
    {
        var scenario = new Scenario();
        int number = 0;
        foreach (string raw in text.Split('\n'))
        {
            number++;
            string line = raw.TrimEnd();
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (!scenario.Take(line.Replace("%DATE%", now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture), StringComparison.Ordinal)))
                throw new FormatException($"scenario.txt, line {number}: '{line}' is not understood.");
        }

        return scenario;
    }

    private bool Take(string line)
    {
        string[] words = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        if (line.StartsWith("    ", StringComparison.Ordinal))
        {
            ScenarioTrigger last = Triggers[^1];
            string rest = line.Trim();
            if (rest.StartsWith("recovers: ", StringComparison.Ordinal))
                Triggers[^1] = last with { Recovery = rest["recovers: ".Length..] };
            else if (rest.StartsWith("differs: ", StringComparison.Ordinal))
                Triggers[^1] = last with { Differs = rest["differs: ".Length..] };
            else
                return false;
            return true;
        }

        switch (words[0])
        {
            case "item":
                Items.Add(new ScenarioItem(words[1], words[2], words[3]));
                return true;
            case "macro":
                Macros.Add(line[6..line.IndexOf(" = ", StringComparison.Ordinal)], line[(line.IndexOf(" = ", StringComparison.Ordinal) + 3)..]);
                return true;
            case "regexp":
                if (!RegularExpressions.TryGetValue(words[1], out List<(string, string)>? parts))
                    RegularExpressions.Add(words[1], parts = []);
                parts.Add((words[2], words[3]));
                return true;
            case "phase":
                Phases.Add(new ScenarioPhase(line["phase ".Length..], []));
                return true;
            case "values":
                int colon = line.IndexOf(": ", StringComparison.Ordinal);
                Phases[^1].Values.Add((words[1], words[2].TrimEnd(':'), line[(colon + 2)..].Split(" | ")));
                return true;
            default:
                Match trigger = TriggerLine().Match(line);
                if (trigger.Success)
                    Triggers.Add(new ScenarioTrigger(trigger.Groups["name"].Value, trigger.Groups["expression"].Value, null, null));
                return trigger.Success;
        }
    }

    [GeneratedRegex("^(?<name>[a-z0-9-]+): +(?<expression>.+)$", RegexOptions.None, 1000)]
    private static partial Regex TriggerLine();
}

/// <summary>An item of a host.</summary>
internal sealed record ScenarioItem(string Host, string Key, string Type);

/// <summary>A trigger; <c>Differs</c> says why the servers are known to differ about it.</summary>
internal sealed record ScenarioTrigger(string Name, string Expression, string? Recovery, string? Differs);

/// <summary>Values sent together: by host and key, spread evenly over the phase's minute.</summary>
internal sealed record ScenarioPhase(string Name, List<(string Host, string Key, string[] Values)> Values);
