using Bongsu.Protocols.Prometheus;

namespace Bongsu.Metrics.Remote.Sending;

/// <summary>
/// Sends one shard's part of a round, request by request. What the far side refuses is halved until the samples at fault stand alone, so that one bad sample
/// does not take thousands with it.
/// </summary>
/// <param name="client">Sends.</param>
/// <param name="most">The most samples of one request.</param>
/// <param name="refused">Told of samples that will never be taken, and why.</param>
internal sealed class ShardSender(RemoteWriteClient client, int most, Action<ReadOnlyMemory<SeriesSample>, string> refused)
{
    // A few bad samples among thousands are found with a few dozen requests; where everything is bad this is where it ends.
    private const int MostHalvings = 200;

    private readonly RemoteWriteEncoder _encoder = new();
    private int _halvings; // in this round

    /// <summary>Samples the far side took (counter).</summary>
    public long Sent { get; private set; }

    /// <summary>Taken or refused for good, all of it; otherwise why not.</summary>
    public async Task<SendVerdict> SendAsync(List<SeriesSample> samples, CancellationToken cancellationToken)
    {
        _halvings = 0;
        for (int from = 0; from < samples.Count; from += most)
        {
            SeriesSample[] part = [.. samples.GetRange(from, Math.Min(most, samples.Count - from))];
            SendVerdict verdict = await SendPartAsync(part, cancellationToken);
            if (verdict.Kind != VerdictKind.Taken)
                return verdict;
        }

        return SendVerdict.Taken;
    }

    private async Task<SendVerdict> SendPartAsync(SeriesSample[] part, CancellationToken cancellationToken)
    {
        var waiting = new Stack<ReadOnlyMemory<SeriesSample>>();
        waiting.Push(part);
        while (waiting.TryPop(out ReadOnlyMemory<SeriesSample> next))
        {
            // Halved in order of arrival, sent in order of series and time.
            SeriesSample[] bySeries = [.. next.Span];
            Array.Sort(
                bySeries,
                static (a, b) => a.Series.Value != b.Series.Value ? a.Series.Value.CompareTo(b.Series.Value) : a.TimestampMs.CompareTo(b.TimestampMs));
            SendVerdict verdict = await client.SendAsync(_encoder, bySeries, cancellationToken);
            switch (verdict.Kind)
            {
                case VerdictKind.Taken:
                    Sent += next.Length;
                    break;
                case VerdictKind.Refused when next.Length > 1 && _halvings < MostHalvings:
                    _halvings++;
                    int half = next.Length / 2;
                    // The older half goes first, so that a series' samples stay in order.
                    waiting.Push(next[half..]);
                    waiting.Push(next[..half]);
                    break;
                case VerdictKind.Refused:
                    refused(next, verdict.Reason);
                    break;
                default:
                    return verdict;
            }
        }

        return SendVerdict.Taken;
    }
}
