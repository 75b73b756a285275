using System.Collections.Concurrent;
using Bongsu.Metrics;

namespace Bongsu.Collect.Receivers.SeriesIngest;

/// <summary>How many series each token, and all tokens of an organisation, write by remote write, and how many they may. Any thread.</summary>
public sealed class SeriesQuotas
{
    private readonly ConcurrentDictionary<SeriesSender, SeriesUse> _tokens = new();
    private readonly ConcurrentDictionary<string, SeriesUse> _organisations = new(StringComparer.Ordinal);
    private readonly CollectOptions _options;
    private readonly TimeProvider _time;

    /// <summary>With the limits of the options.</summary>
    public SeriesQuotas(CollectOptions options, CollectMetrics metrics, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        (_options, _time) = (options, time);
        metrics.Observe(() => Tokens.Select(static t => (t.Sender.Token, t.Sender.Organisation, t.Series)));
    }

    /// <summary>The series of each token that has written since the start.</summary>
    public IEnumerable<(SeriesSender Sender, int Series)> Tokens =>
        _tokens.Select(static t => (t.Key, t.Value.Count)).OrderBy(static t => t.Key.Token, StringComparer.Ordinal);

    /// <summary>Notes that a sender writes a series.</summary>
    /// <returns>Why it may not, in a sentence; null where it may.</returns>
    internal string? Use(SeriesSender sender, SeriesId series)
    {
        // The embedded engine's ids fit; a store with larger ones has limits of its own.
        if (series.Value is <= 0 or > int.MaxValue)
            return null;
        if (!Of(sender).TryUse((int)series.Value, _options.RemoteWriteSeriesPerToken))
            return TokenIsFull(sender);
        return Organisation(sender) is { } organisation && !organisation.TryUse((int)series.Value, _options.RemoteWriteSeriesPerOrganisation)
            ? OrganisationIsFull(sender)
            : null;
    }

    /// <summary>Whether a sender may write a series that is not there yet; asked before it is made.</summary>
    /// <returns>Why not, in a sentence; null where it may.</returns>
    internal string? RefuseNew(SeriesSender sender)
    {
        if (Of(sender).IsFull(_options.RemoteWriteSeriesPerToken))
            return TokenIsFull(sender);
        return Organisation(sender) is { } organisation && organisation.IsFull(_options.RemoteWriteSeriesPerOrganisation) ? OrganisationIsFull(sender) : null;
    }

    private SeriesUse Of(SeriesSender sender) => _tokens.GetOrAdd(sender, static (_, time) => new SeriesUse(time), _time);

    private SeriesUse? Organisation(SeriesSender sender) =>
        sender.Organisation is { } name ? _organisations.GetOrAdd(name, static (_, time) => new SeriesUse(time), _time) : null;

    private string TokenIsFull(SeriesSender sender) =>
        $"The token '{sender.Token}' writes {_options.RemoteWriteSeriesPerToken} series already, as many as collect.remoteWriteSeriesPerToken allows; others "
            + "are refused.";

    private string OrganisationIsFull(SeriesSender sender) =>
        $"The tokens of '{sender.Organisation}' write {_options.RemoteWriteSeriesPerOrganisation} series already, as many as "
            + "collect.remoteWriteSeriesPerOrganisation allows; others are refused.";
}
