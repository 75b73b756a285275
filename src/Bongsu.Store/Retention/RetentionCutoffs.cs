using Bongsu.Configuration.Definitions;

namespace Bongsu.Store.Retention;

/// <summary>What is old at a time: everything before these points goes.</summary>
internal sealed record RetentionCutoffs(long TextsNs, long ProblemsMs, long AuditMs, long SessionsMs)
{
    /// <summary>An agent that has delivered nothing for so long begins its next delivery as a new session would.</summary>
    public static readonly TimeSpan Sessions = TimeSpan.FromDays(30);

    public static RetentionCutoffs At(DateTimeOffset now, SettingsDefinition settings) => new(
        Model.Time.Timestamp.From(now - settings.TextRetention).UnixNanoseconds,
        (now - settings.ProblemRetention).ToUnixTimeMilliseconds(),
        (now - settings.AuditRetention).ToUnixTimeMilliseconds(),
        (now - Sessions).ToUnixTimeMilliseconds());
}
