using Bongsu.Model.Levels;

namespace Bongsu.Detect.Alerts;

/// <summary>What the words that people write into the label <c>severity</c> mean.</summary>
public static class AlertSeverity
{
    /// <summary>The level of a severity before the category bounds it; level 3 for a word that is not known, and for none.</summary>
    public static Level LevelOf(string? severity) => severity?.Trim().ToLowerInvariant() switch
    {
        "1" or "none" or "debug" or "info" or "information" or "informational" or "ok" => Level.Info,
        "2" or "low" or "minor" or "notice" or "warning" or "warn" => Level.Notice,
        "3" or "average" or "medium" or "ticket" => Level.Warning,
        "4" or "high" or "major" or "error" or "critical" or "crit" or "page" => Level.Critical,
        "5" or "emergency" or "fatal" or "disaster" or "blocker" => Level.Emergency,
        _ => Level.Warning,
    };
}
