using Bongsu.Configuration.Definitions;

namespace Bongsu.Store.Retention;

/// <summary>What is old at a time: everything before these points goes.</summary>
internal sealed record RetentionCutoffs(long TextsNs, long ProblemsMs, long AuditMs, long SessionsMs, long ChartsMs)
{
    public static RetentionCutoffs At(DateTimeOffset now, SettingsDefinition settings, TimeSpan sessions) => new(
        Model.Time.Timestamp.From(now - settings.TextRetention).UnixNanoseconds,
        (now - settings.ProblemRetention).ToUnixTimeMilliseconds(),
        (now - settings.AuditRetention).ToUnixTimeMilliseconds(),
        (now - sessions).ToUnixTimeMilliseconds(),
        (now - settings.Issues.ChartRetention).ToUnixTimeMilliseconds());
}
