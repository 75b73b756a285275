using Bongsu.Views.Earlier;

namespace Bongsu.Web.Api;

/// <summary>An earlier problem of the same trigger.</summary>
internal sealed record EarlierAnswer(
    long Id,
    long Incident,
    string StartedAt,
    string? RecoveredAt,
    double? LastedSeconds,
    string? By,
    string? ClosedBy,
    string? Comment)
{
    public static EarlierAnswer Of(EarlierTime time) =>
        new(
            time.Id,
            time.Incident,
            ApiTime.Of(time.StartedAtMs),
            ApiTime.Of(time.RecoveredAtMs),
            time.RecoveredAtMs is { } over ? (over - time.StartedAtMs) / 1000d : null,
            time.By,
            time.ClosedBy,
            time.Comment is { } comment ? Model.Words.ReasonText.English(comment) : null);
}
