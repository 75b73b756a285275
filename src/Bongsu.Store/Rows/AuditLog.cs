using System.Text.Json;
using Bongsu.Model.Access;
using Bongsu.Model.Options;
using Bongsu.Model.Time;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Rows;

/// <summary>The one way into the audit log.</summary>
public static class AuditLog
{
    private const int MaxBy = 256;

    /// <summary>Adds an entry to the transaction of what it speaks of.</summary>
    /// <param name="log">The log.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="by">A viewer's name.</param>
    /// <param name="action">What was done, as in <see cref="AuditRow.Action"/>.</param>
    /// <param name="subject">Kind and name of the object, such as <c>host web-1</c>.</param>
    /// <param name="before">JSON before, secrets masked, or null.</param>
    /// <param name="after">JSON after, secrets masked, or null.</param>
    public static void Add(this DbSet<AuditRow> log, Timestamp at, string by, string action, string subject, string? before = null, string? after = null) =>
        log.Add(new AuditRow
    {
        AtMs = at.UnixMilliseconds,
        By = by,
        Action = action,
        Subject = subject,
        Before = before,
        After = after,
    });

    /// <summary>Adds an entry about what a person or a token changed.</summary>
    /// <param name="log">The log.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="viewer">Who did it.</param>
    /// <param name="action">What was done, as in <see cref="AuditRow.Action"/>.</param>
    /// <param name="subject">Kind and name of the object, such as <c>problem 42</c>.</param>
    /// <param name="before">What it was, kept as JSON; null for nothing.</param>
    /// <param name="after">What it is now, kept as JSON; null for nothing.</param>
    public static void Add(this DbSet<AuditRow> log, Timestamp at, Viewer viewer, string action, string subject, object? before, object? after) =>
        log.Add(at, By(viewer), action, subject, Json(before), Json(after));

    // With the medium, where it is not a page or the API; the column holds 256 characters.
    private static string By(Viewer viewer)
    {
        string by = viewer.Via is { } via ? $"{viewer.Name} via {via}" : viewer.Name;
        return by.Length <= MaxBy ? by : by[..MaxBy];
    }

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, ConfigurationJson.Options);
}
