using Bongsu.Configuration.Matching;
using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Views.Readers;
using Bongsu.Views.Silences;

namespace Bongsu.Web.DevHost;

/// <summary>Silences in memory; one holds from the start.</summary>
internal sealed class FakeSilences(World world) : ISilenceReader, ISilenceCommands
{
    private readonly List<SilenceView> _silences = [Of(world, 1, "host=shop-web-* level=1-3", 7_200_000, "load test", null)];

    public Task<IReadOnlyList<SilenceView>> GetSilencesAsync(Viewer viewer, bool withEnded, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Read);
        return Task.FromResult<IReadOnlyList<SilenceView>>([.. _silences.Where(s => viewer.SeesAll && (withEnded || s.IsActive))]);
    }

    public Task<long> AddAsync(Viewer viewer, NewSilence silence, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Operate);
        if (MatchText.Parse(silence.Match, out string fault) is null)
            throw new ArgumentException($"match: {fault}.", nameof(silence));
        long span = silence.Until.UnixMilliseconds - world.Time.GetUtcNow().ToUnixTimeMilliseconds();
        _silences.Add(Of(world, _silences.Count + 1, silence.Match, span, silence.Reason, silence.Incident) with { By = viewer.Name });
        return Task.FromResult((long)_silences.Count);
    }

    public Task<bool> EndAsync(Viewer viewer, long silence, CancellationToken cancellationToken)
    {
        FakeReader.Need(viewer, TokenScopes.Operate);
        int place = _silences.FindIndex(s => s.Id == silence);
        if (place >= 0)
            _silences[place] = _silences[place] with { IsActive = false, EndedBy = viewer.Name };
        return Task.FromResult(place >= 0);
    }

    private static SilenceView Of(World world, long id, string match, long spanMs, string reason, long? incident)
    {
        long now = world.Time.GetUtcNow().ToUnixTimeMilliseconds();
        return new SilenceView(id, match, null, now, now + spanMs, "kim", reason, incident, null, true);
    }
}
