using Bongsu.Configuration.Catalog;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Services;
using Bongsu.Detect.Topology;
using Bongsu.Model.Identity;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;
using Bongsu.Model.Words;
using Microsoft.Extensions.Logging;

namespace Bongsu.Cluster.Services;

/// <summary>The mailbox around one service's <see cref="ServiceWatch"/>: gathers what it must know, and writes what it says. Every rule is in there.</summary>
[KeepAlive]
internal sealed partial class ServiceGrain(
    IHostCatalog catalog,
    TopologyView topology,
    MemberReader look,
    MemberUp memberUp,
    BurnRates burn,
    IProblemSink problems,
    ServiceStandings standings,
    IServiceHealth users,
    TimeProvider time,
    ILogger<ServiceGrain> logger) : Grain, IServiceGrain
{
    /// <summary>How often the error budget is computed.</summary>
    private static readonly TimeSpan BurnInterval = TimeSpan.FromSeconds(30);

    private ServiceWatch? _watch;
    private IReadOnlyList<BurnVerdict> _verdicts = [];
    private Timestamp? _judgedAt;

    public async Task Evaluate()
    {
        var id = new HostId(this.GetPrimaryKeyLong());
        if (catalog.Find(id) is not { IsService: true, Enabled: true } service)
        {
            // Its open problems are ended by the host's actor, which ends all that the service had.
            _watch = null;
            standings.Remove(id);
            return;
        }

        Timestamp now = Timestamp.Now(time);
        _watch ??= new ServiceWatch(
            service,
            (await problems.GetOpenTriggersAsync(id, CancellationToken.None)).Where(o => o.Open.Count > 0).Select(o => o.Trigger));
        _watch.Replace(service);
        IReadOnlyList<ServiceTransition> transitions = _watch.Evaluate(await MembersAsync(service, now), now, users.Of(service));
        Post(id, now);
        await WriteAsync(transitions);
        if (_judgedAt is not { } last || (now - last).Duration() >= BurnInterval)
        {
            _verdicts = await burn.ReadAsync(service, now, CancellationToken.None);
            _judgedAt = now;
            Post(id, now);
            await WriteAsync(_watch.Judge(_verdicts, now));
        }
    }

    private void Post(HostId id, Timestamp now) =>
        standings.Post(id, new ServiceStanding { At = now, Margin = _watch!.Margin!, Members = _watch.Members, Burn = _verdicts });

    private async Task<IReadOnlyList<Member>> MembersAsync(EffectiveHost service, Timestamp now)
    {
        var members = new List<Member>();
        foreach (string name in topology.Current.MembersOf(service.Name))
        {
            if (catalog.Find(name) is not { Enabled: true } host)
                continue;
            Health? asked = service.Terms?.MemberUp is { } expression ? await memberUp.AskAsync(host, expression, now, CancellationToken.None) : null;
            members.Add(look.Of(host, asked));
        }

        return members;
    }

    // What cannot be written now is decided again at the next evaluation.
    private async Task WriteAsync(IReadOnlyList<ServiceTransition> transitions)
    {
        foreach (ServiceTransition transition in transitions)
        {
            try
            {
                if (transition.Opening is { } opening)
                    await problems.OpenAsync(opening, CancellationToken.None);
                else
                    await problems.RecoverAsync(transition.Trigger, transition.At, transition.Because, CancellationToken.None);
                _watch!.Written(transition);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogUnwritten(logger, _watch!.Service.Name, transition.Because.English(), e);
            }
        }
    }

    [LoggerMessage(EventId = 6301, Level = LogLevel.Error, Message = "A change of service {Service} could not be written and is tried again: {Because}")]
    private static partial void LogUnwritten(ILogger logger, string service, string because, Exception exception);
}
