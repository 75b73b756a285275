using Bongsu.Model.Time;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Rows;

/// <summary>The one way into the audit log.</summary>
public static class AuditLog
{
    /// <summary>Adds an entry to the transaction of what it speaks of.</summary>
    /// <param name="log">The log.</param>
    /// <param name="at">When it was done.</param>
    /// <param name="by">A viewer's name.</param>
    /// <param name="action">What was done, as in <see cref="AuditRow.Action"/>.</param>
    /// <param name="subject">Kind and name of the object, such as <c>host web-1</c>.</param>
    /// <param name="before">JSON before, secrets masked, or null.</param>
    /// <param name="after">JSON after, secrets masked, or null.</param>
    public static void Add(this DbSet<AuditRow> log, Timestamp at, string by, string action, string subject, string? before = null, string? after = null) => log.Add(new AuditRow
    {
        AtMs = at.UnixMilliseconds,
        By = by,
        Action = action,
        Subject = subject,
        Before = before,
        After = after,
    });
}
