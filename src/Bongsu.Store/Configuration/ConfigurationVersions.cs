using System.Globalization;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Planning;
using Bongsu.Model.Time;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Configuration;

/// <inheritdoc />
/// <remarks>A version is the number of the newest entry of the audit log, which says of every change who made it and when.</remarks>
internal sealed class ConfigurationVersions(IDbContextFactory<BongsuDb> contexts) : IConfigurationVersions
{
    private static readonly string[] s_actions = ["create", "update", "delete"];

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        long newest = await db.Audit.Where(a => s_actions.Contains(a.Action)).MaxAsync(a => (long?)a.Id, cancellationToken) ?? 0;
        return newest.ToString(CultureInfo.InvariantCulture);
    }

    public async Task<IReadOnlyList<ConfigurationFault>> FindConflictsAsync(
        string version, IReadOnlyList<ConfigurationChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0 || !long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out long seen))
            return [];
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        AuditRow[] later = await db.Audit.AsNoTracking()
            .Where(a => a.Id > seen && s_actions.Contains(a.Action))
            .OrderBy(a => a.Id)
            .ToArrayAsync(cancellationToken);
        Dictionary<string, AuditRow> latest = [];
        foreach (AuditRow row in later)
            latest[row.Subject] = row;
        return
        [
            .. changes.Select(c => $"{c.Kind.Word} {c.Name}").Where(latest.ContainsKey).Select(s => Sentence(latest[s])),
        ];
    }

    private static ConfigurationFault Sentence(AuditRow row) => new(
        null,
        0,
        $"{row.By} has changed {row.Subject} ({row.Action}, "
            + $"{Timestamp.FromUnixMilliseconds(row.AtMs).ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC) since this "
            + $"text was loaded. Load the configuration again and make your change there; nothing was applied.");
}
