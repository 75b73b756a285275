using System.Collections.Concurrent;
using Bongsu.Model.Access;
using Bongsu.Model.Time;
using Bongsu.Report.Judgements;

namespace Bongsu.Web.DevHost;

/// <summary>What owners said, in memory.</summary>
internal sealed class FakeJudgements(World world) : IJudgements
{
    private readonly ConcurrentDictionary<(long, string, string), Judgement> _given = new();

    public Task<Judgement?> FindAsync(JudgedKind kind, CancellationToken cancellationToken) =>
        Task.FromResult(_given.GetValueOrDefault((kind.Report, kind.Kind, kind.By)));

    public Task<Judgement> AnswerAsync(JudgedKind kind, JudgementAnswer answer, CancellationToken cancellationToken) => Task.FromResult(_given.GetOrAdd(
        (kind.Report, kind.Kind, kind.By),
        _ => new Judgement
        {
            Id = _given.Count + 1,
            Kind = kind,
            Answer = answer,
            At = Timestamp.FromUnixMilliseconds(world.NowMs),
            Change = answer == JudgementAnswer.Harmless ? "{\"policies\":[]}" : null,
            SavedPerWeek = answer == JudgementAnswer.Harmless ? 12 : null,
        }));

    public Task<IReadOnlyList<Judgement>> ListAsync(Viewer viewer, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Judgement>>([.. _given.Values.Where(j => viewer.Sees(j.Kind.Organisation))]);

    public async Task<Judgement?> GetAsync(Viewer viewer, long id, CancellationToken cancellationToken) =>
        (await ListAsync(viewer, cancellationToken)).FirstOrDefault(j => j.Id == id);

    public Task<string?> DecideAsync(Viewer viewer, long id, bool accept, CancellationToken cancellationToken)
    {
        KeyValuePair<(long, string, string), Judgement> given = _given.FirstOrDefault(g => g.Value.Id == id);
        if (given.Value is { Accepted: null } judgement)
            _given[given.Key] = judgement with { Accepted = accept, DecidedBy = viewer.Name };
        return Task.FromResult(given.Value is null ? $"There is no answer {id}." : null);
    }
}
