using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Prometheus.Exposition;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>
/// Scrapes an exporter, or all that a list names. Every sample of one exporter is an output, named as PromQL writes its series: items of the host take them by
/// name.
/// </summary>
internal sealed class PrometheusCheck : Check<PrometheusCheckOptions>, IDisposable
{
    private readonly TimeProvider _time;
    private readonly ScrapeClient _client;
    private readonly ScrapedSeries? _series;
    private readonly TargetLists _lists;

    public PrometheusCheck(TimeProvider time, TargetPolicy policy, FileGate? files = null, ScrapedSeries? series = null)
    {
        (_time, _series, _client) = (time, series, new ScrapeClient(time, policy));
        _lists = new TargetLists(files ?? new FileGate(), _client, policy);
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, PrometheusCheckOptions options, CancellationToken cancellationToken)
    {
        if (options.HasList)
            return await RunListAsync(target, options, cancellationToken);
        return (options.Address ?? target.Host.Address) is { Length: > 0 } address
            ? (await ScrapeAsync(target, options, address, TargetName.Of(address, options.Port), cancellationToken)).Result
            : CheckResult.NotKnown(CheckReasons.NoAddress);
    }

    private async ValueTask<CheckResult> RunListAsync(CheckTarget target, PrometheusCheckOptions options, CancellationToken cancellationToken)
    {
        var scrapes = new TargetScrapes(_lists, async (found, how, token) =>
        {
            (CheckResult result, int samples, int size) = await ScrapeAsync(target, how, found.Host, found.Instance, token);
            return new TargetScrape(result.Failure, samples, size);
        });
        try
        {
            (CheckResult result, IReadOnlyList<ScrapeTarget>? targets) = await scrapes.RunAsync(options, cancellationToken);
            if (targets is not null && _series is not null && !target.IsTrial)
                await _series.EndOthersAsync(target, targets.Select(static t => t.Instance).ToHashSet(StringComparer.Ordinal), CancellationToken.None);
            return result;
        }
        catch (OperationCanceledException)
        {
            return CheckResult.NotKnown(CheckReasons.TimeoutAny(target.Timeout)) with { TimedOut = true };
        }
    }

    private async ValueTask<(CheckResult Result, int Samples, int Size)> ScrapeAsync(
        CheckTarget target, PrometheusCheckOptions options, string address, string instance, CancellationToken cancellationToken)
    {
        string name = TargetName.Of(address, options.Port);
        var phases = new RunPhases(_time);
        long start = _time.GetTimestamp();
        CheckResult result;
        IReadOnlyList<ExposedSample>? samples = null;
        int size = 0;
        try
        {
            (HttpStatusCode status, string? type, ReadOnlyMemory<byte>? body) = await _client.GetAsync(address, options, phases, cancellationToken);
            List<CheckValue> outputs = [];
            phases.AddTo(outputs);
            string? failure = Read(name, status, type, body, options, out samples);
            if (failure is null)
                Give(samples!, size = body!.Value.Length, outputs);
            result = new CheckResult(outputs, failure);
        }
        catch (OperationCanceledException)
        {
            result = new CheckResult(phases.AddTo([]), CheckReasons.Timeout(name, phases.Current, target.Timeout)) { TimedOut = true };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            result = Failed(e, name, address, options, phases);
        }

        if (!options.Series || _series is null || target.IsTrial)
            return (result, samples?.Count ?? 0, size);

        // Not with the run's own time limit: one that was met must be told of as well.
        string? tooMany = await _series.StoreAsync(target, options, instance, samples, _time.GetElapsedTime(start).TotalSeconds, CancellationToken.None);
        return (
            tooMany is null
                ? result
                : new CheckResult(
                    phases.AddTo([]),
                    PrometheusReasons.Labels(name, options.LabelLimit.ToString(CultureInfo.InvariantCulture), Conversation.Shown(tooMany))),
            samples?.Count ?? 0, size);
    }

    private static string? Read(
        string name,
        HttpStatusCode status,
        string? type,
        ReadOnlyMemory<byte>? body,
        PrometheusCheckOptions options,
        out IReadOnlyList<ExposedSample>? samples)
    {
        samples = null;
        if (status != HttpStatusCode.OK)
            return PrometheusReasons.Status(name, ((int)status).ToString(CultureInfo.InvariantCulture));
        if (body is not { } text)
            return PrometheusReasons.TooLarge(name, ScrapeClient.MostBytes.ToString(CultureInfo.InvariantCulture));
        if (type is "application/vnd.google.protobuf")
            return PrometheusReasons.Protobuf(name, type);
        try
        {
            samples = ExpositionReader.Read(Encoding.UTF8.GetString(text.Span), options.SampleLimit);
            return null;
        }
        catch (ExpositionException e)
        {
            return e.Fault == ExpositionFault.TooMany
                ? PrometheusReasons.TooMany(name, options.SampleLimit.ToString(CultureInfo.InvariantCulture))
                : PrometheusReasons.Malformed(name, e.Line.ToString(CultureInfo.InvariantCulture), Conversation.Shown(e.Text));
        }
    }

    /// <summary>Gives the samples to items that name them.</summary>
    private static void Give(IReadOnlyList<ExposedSample> samples, int size, List<CheckValue> outputs)
    {
        outputs.Add(new CheckValue("samples", samples.Count, null));
        outputs.Add(new CheckValue("size", size, null));
        var seen = new HashSet<string>(["ok", "error", .. outputs.Select(o => o.Output)], StringComparer.Ordinal);

        // What is infinite or not a number has no place in an item.
        foreach (ExposedSample sample in samples.Where(s => double.IsFinite(s.Value)))
        {
            string named = sample.ToString();
            if (seen.Add(named))
                outputs.Add(new CheckValue(named, sample.Value, null));
        }
    }

    private static CheckResult Failed(Exception e, string name, string address, PrometheusCheckOptions options, RunPhases phases)
    {
        Exception cause = e.GetBaseException();
        string because = cause switch
        {
            TargetDeniedException denied => CheckReasons.Denied(name, denied.Address.ToString()),
            SocketException socket => TargetConnection.Explain(socket, address, options.Port),
            System.Security.Authentication.AuthenticationException tls => ConversationReasons.Tls(name, tls.Message),
            _ => CheckReasons.Other(name, Conversation.Shown(cause.Message)),
        };
        return new CheckResult(phases.AddTo([]), because).FailedBy(cause as SocketException);
    }
}
