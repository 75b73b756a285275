using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Options;
using Bongsu.Model.Time;
using Bongsu.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Bongsu.Store.Configuration;

/// <summary>Writes planned changes and their audit entries into a context.</summary>
internal sealed class ConfigurationWriter(DefinitionSecrets secrets, TimeProvider time)
{
    /// <summary>The rows as they will be after the commit, in the order of the changes; deleted ones are left out.</summary>
    public IReadOnlyList<ConfigurationRow> Write(BongsuDb db, IReadOnlyList<PlannedChange> changes, string by, string? origin)
    {
        long now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var rows = new List<ConfigurationRow>(changes.Count);
        foreach (PlannedChange change in changes)
        {
            if (WriteRow(db, change, now, origin) is { } row)
                rows.Add(row);
            db.Audit.Add(
                Timestamp.FromUnixMilliseconds(now), by, change.Change.ToString().ToLowerInvariant(), $"{change.Kind.Word} {change.Name}",
                change.MaskedBefore?.ToJsonString(ConfigurationJson.Options), change.MaskedAfter?.ToJsonString(ConfigurationJson.Options));
        }

        return rows;
    }

    private ConfigurationRow? WriteRow(BongsuDb db, PlannedChange change, long now, string? origin)
    {
        string? json = change.Next is null ? null : Sealed(change);
        if (change.Stored is null)
        {
            var created = new ConfigurationRow
            {
                Kind = change.Kind.Number,
                Name = change.Name,
                Json = json!,
                Revision = 1,
                UpdatedAtMs = now,
                Origin = origin,
            };
            db.Configuration.Add(created);
            return created;
        }

        var row = new ConfigurationRow
        {
            Id = change.Stored.Id,
            Kind = change.Kind.Number,
            Name = change.Name,
            Json = change.Stored.Json,
            Revision = change.Stored.Revision,
            Origin = change.Stored.Origin,
        };
        if (json is null)
        {
            db.Entry(row).State = EntityState.Deleted;
            return null;
        }

        db.Attach(row);
        row.Json = json;
        row.Revision++;
        row.UpdatedAtMs = now;
        row.Origin = origin;
        return row;
    }

    private string Sealed(PlannedChange change)
    {
        var json = (System.Text.Json.Nodes.JsonObject)change.Next!.DeepClone();
        secrets.Seal(change.Kind, change.Name, json);
        return json.ToJsonString(ConfigurationJson.Options);
    }
}
