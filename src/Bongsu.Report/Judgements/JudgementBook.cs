using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Planning;
using Bongsu.Configuration.State;
using Bongsu.Model.Access;
using Bongsu.Model.Options;
using Bongsu.Model.Time;
using Bongsu.Respond.Policies;
using Bongsu.Store;
using Bongsu.Store.Rows;
using Bongsu.Store.Transactions;
using Bongsu.Views.Simulations;
using Bongsu.Views.Trials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Bongsu.Report.Judgements;

/// <inheritdoc />
internal sealed partial class JudgementBook(
    IDbContextFactory<BongsuDb> contexts, IStoreTransactions transactions, IConfigurationSnapshot configuration, IConfigurationService service,
    WrittenPolicies policies, PolicySimulations simulations, TimeProvider time, ILogger<JudgementBook> logger) : IJudgements
{
    private const int MostListed = 200;
    private const double Weeks = 4;
    private static readonly TimeSpan s_simulated = TimeSpan.FromDays(28);

    public async Task<Judgement?> FindAsync(JudgedKind kind, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Of(db, kind).FirstOrDefaultAsync(cancellationToken) is { } row ? View(row) : null;
    }

    public async Task<Judgement> AnswerAsync(JudgedKind kind, JudgementAnswer answer, CancellationToken cancellationToken)
    {
        if (await FindAsync(kind, cancellationToken) is { } given)
            return given;
        IReadOnlyList<PolicyDefinition> change = Proposal.Of(kind, answer, policies.Beside(configuration.Current), policies.AlertChannels);
        string? yaml = change.Count == 0 ? null : Write(change);
        double? saved = yaml is null ? null : await EffectAsync(yaml, cancellationToken);
        try
        {
            return View(await transactions.WriteAsync(
                async db =>
                {
                    if (await Of(db, kind).FirstOrDefaultAsync(cancellationToken) is { } earlier)
                        return earlier;
                    Timestamp now = Timestamp.Now(time);
                    JudgementRow row = Row(kind, answer, yaml, saved, now);
                    db.Judgements.Add(row);
                    string after = JsonSerializer.Serialize(new { kind.Kind, row.Answer }, ConfigurationJson.Options);
                    db.Audit.Add(now, $"{kind.Organisation}/{kind.By}", "judge", $"report {kind.Report}", null, after);
                    await db.SaveChangesAsync(cancellationToken);
                    return row;
                },
                cancellationToken));
        }
        catch (DbUpdateException e) when (!cancellationToken.IsCancellationRequested)
        {
            // Two presses at once: the first one counts.
            return await FindAsync(kind, cancellationToken) ?? throw new InvalidOperationException("The answer could not be kept.", e);
        }
    }

    public async Task<IReadOnlyList<Judgement>> ListAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        List<JudgementRow> rows = await Seen(db, viewer).OrderByDescending(j => j.Id).Take(MostListed).ToListAsync(cancellationToken);
        return [.. rows.Select(View)];
    }

    public async Task<Judgement?> GetAsync(Viewer viewer, long id, CancellationToken cancellationToken)
    {
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Seen(db, viewer).FirstOrDefaultAsync(j => j.Id == id, cancellationToken) is { } row ? View(row) : null;
    }

    public async Task<string?> DecideAsync(Viewer viewer, long id, bool accept, CancellationToken cancellationToken)
    {
        if (!viewer.SeesAll || !viewer.May(TokenScopes.Administer))
            throw new UnauthorizedAccessException("Only administrators of the infrastructure decide on proposals.");
        await using BongsuDb db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Judgements.AsNoTracking().FirstOrDefaultAsync(j => j.Id == id, cancellationToken) is not { } row)
            return $"There is no answer {id}.";
        if (row.Accepted is not null)
            return null;
        if (accept && row.Change is { } change)
        {
            ApplyResult applied = await service.ApplyYamlAsync(
                [($"judgement-{id}.yaml", change)], new Dictionary<string, string>(), dryRun: false, viewer, cancellationToken);
            if (!applied.Succeeded)
                return string.Join(' ', applied.Faults.Select(f => f.Message));
        }

        await transactions.WriteAsync(
            async write =>
            {
                Timestamp now = Timestamp.Now(time);
                int decided = await write.Judgements.Where(j => j.Id == id && j.Accepted == null).ExecuteUpdateAsync(
                    set => set
                        .SetProperty(j => j.Accepted, accept)
                        .SetProperty(j => j.DecidedBy, viewer.Name)
                        .SetProperty(j => j.DecidedAtMs, now.UnixMilliseconds),
                    cancellationToken);
                if (decided > 0)
                    write.Audit.Add(now, viewer, accept ? "accept-judgement" : "refuse-judgement", $"judgement {id}", null, new { row.Answer, row.Title });
            },
            cancellationToken);
        return null;
    }

    // By the notifications of the last four weeks; not known where the simulation cannot be run now.
    private async Task<double?> EffectAsync(string yaml, CancellationToken cancellationToken)
    {
        Timestamp now = Timestamp.Now(time);
        try
        {
            SimulationResult? result = await simulations.RunAsync(
                Viewer.System("report"), new SimulationRequest { From = now - s_simulated, To = now, Draft = [("proposal.yaml", yaml)] }, cancellationToken);
            if (result?.Draft is null)
                return null;
            return (result.Totals.Sum(t => t.Present) - result.Totals.Sum(t => t.Draft ?? 0)) / Weeks;
        }
        catch (TrialBusyException e)
        {
            LogNoEffect(e);
            return null;
        }
    }

    private static IQueryable<JudgementRow> Seen(BongsuDb db, Viewer viewer)
    {
        if (!viewer.May(TokenScopes.Read))
            throw new UnauthorizedAccessException("This needs the scope to read.");
        return viewer.SeesAll ? db.Judgements.AsNoTracking() : db.Judgements.AsNoTracking().Where(j => j.Organisation == viewer.Organisation);
    }

    private static IQueryable<JudgementRow> Of(BongsuDb db, JudgedKind kind) =>
        db.Judgements.Where(j => j.ReportId == kind.Report && j.Kind == kind.Kind && j.By == kind.By);

    // JSON is YAML, and its texts cannot be taken for anything else.
    private static string Write(IReadOnlyList<PolicyDefinition> change) => JsonSerializer.Serialize(new { policies = change }, ConfigurationJson.Options);

    private static JudgementRow Row(JudgedKind kind, JudgementAnswer answer, string? change, double? saved, Timestamp now) => new()
    {
        ReportId = kind.Report,
        Kind = kind.Kind,
        By = kind.By,
        Organisation = kind.Organisation,
        Title = kind.Title,
        Host = kind.Host,
        Service = kind.Service,
        Answer = JsonNamingPolicy.KebabCaseLower.ConvertName(answer.ToString()),
        AtMs = now.UnixMilliseconds,
        Change = change,
        SavedPerWeek = saved,
    };

    private static Judgement View(JudgementRow row) => new()
    {
        Id = row.Id,
        Kind = new JudgedKind(row.ReportId, row.Organisation, row.By, row.Kind, row.Title, row.Host, row.Service),
        Answer = Enum.GetValues<JudgementAnswer>().FirstOrDefault(a => JsonNamingPolicy.KebabCaseLower.ConvertName(a.ToString()) == row.Answer),
        At = Timestamp.FromUnixMilliseconds(row.AtMs),
        Change = row.Change,
        SavedPerWeek = row.SavedPerWeek,
        Accepted = row.Accepted,
        DecidedBy = row.DecidedBy,
    };

    [LoggerMessage(9201, LogLevel.Warning, "The effect of an answer could not be simulated; the answer is kept without it")]
    private partial void LogNoEffect(Exception e);
}
